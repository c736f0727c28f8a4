package dev.flyball.detect.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Step;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bot and an agent that provoke each other: the seventh step closes the third return of the bot. */
class LineageStageTest {
    static {
        AvroTrust.grant();
    }

    private static final int THIRD_RETURN = 7;

    @Test
    void theThirdReturnIsTold() {
        LineageStage stage = stage(Policies.defaults(Mode.SHADOW));

        assertThat(play(stage, THIRD_RETURN - 1)).isEmpty();
        assertThat(stage.closedBy(step(THIRD_RETURN)).orElseThrow().getPolicyId())
                .isEqualTo("default");
    }

    @Test
    void whereThePolicyIsOffNothingIsToldButAllIsRemembered() {
        // Given a policy that looks away from the bot alone
        LineageStage stage = stage(Policies.of(List.of(policy("bot", Mode.OFF, 0))));

        // When, then: the step after the third return of the bot is that of the agent
        assertThat(play(stage, THIRD_RETURN)).isEmpty();
        assertThat(stage.closedBy(step(THIRD_RETURN + 1))).isPresent();
    }

    @Test
    void thePolicyRanksWhoIsStopped() {
        // Given
        LineageStage ranked = stage(Policies.of(List.of(policy("bot", Mode.SHADOW, -1))));

        // When
        Finding finding = play(ranked, THIRD_RETURN).orElseThrow();

        // Then
        assertThat(finding.getScopes()).containsExactly(new Scope("bot", "chat/bot", "comment", ScopeDirection.BOTH));
    }

    private static LineageStage stage(Policies policies) {
        return LineageStage.onTheHeap(Duration.ofHours(1), policies);
    }

    /** What the last of so many steps closes. */
    private static Optional<Finding> play(LineageStage stage, int steps) {
        Optional<Finding> closed = Optional.empty();
        for (int i = 1; i <= steps; i++) {
            closed = stage.closedBy(step(i));
        }
        return closed;
    }

    private static Step step(int number) {
        String actor = number % 2 == 1 ? "bot" : "agent";
        return new Step(
                "chat",
                "a" + number,
                number * 10_000L,
                actor,
                (actor.equals("bot") ? ActorKind.CONTROLLER : ActorKind.AI_AGENT).name(),
                "chat/" + actor,
                "comment",
                false,
                number == 1 ? null : "a" + (number - 1),
                null,
                null);
    }

    private static Policy policy(String actor, Mode mode, int rank) {
        return Policy.newBuilder()
                .setPolicyId(actor)
                .setScope(new Scope(actor, "*", "*", ScopeDirection.BOTH))
                .setMode(mode)
                .setRank(rank)
                .build();
    }
}
