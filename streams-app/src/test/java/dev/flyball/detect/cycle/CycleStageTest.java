package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Change;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CycleStageTest {
    static {
        AvroTrust.grant();
    }

    private final ListedChanges log = new ListedChanges();
    private final Ring ring = new Ring(log, new Random(3));

    @Test
    void aRingIsToldByItsActs() {
        ring.turns(9, 1.2, 1);

        List<Finding> found = play(Policies.defaults(Mode.SHADOW));

        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.getConfidence()).isGreaterThanOrEqualTo(0.5);
            assertThat(finding.getPolicyId()).isEqualTo("default");
        });
        assertThat(found.get(found.size() - 1).getTargets()).containsExactly("api", "cart", "database");
    }

    @Test
    void whatIsLessLikelyThanNotIsNotTold() {
        // Given a ring that dies out
        ring.turns(9, 0.5, 1);

        // When, then
        assertThat(play(Policies.defaults(Mode.SHADOW))).isEmpty();
    }

    @Test
    void whatMayBeTheWorkOfAClockIsNotTold() {
        // Given a ring whose turns take half an hour to the second and do not grow
        for (int turn = 0; turn < 9; turn++) {
            ring.turn(1_800 * turn, 20, 600, 0.003);
        }

        // When, then
        assertThat(play(Policies.defaults(Mode.SHADOW))).isEmpty();
    }

    @Test
    void whereThePolicyOfTheActIsOffNothingIsTold() {
        ring.turns(9, 1.2, 1);

        assertThat(play(Policies.of(List.of(policy("agent/*", Mode.OFF, 0))))).isEmpty();
        assertThat(play(Policies.of(List.of(policy("agent/cart", Mode.OFF, 0)))))
                .isNotEmpty()
                .noneMatch(finding -> String.valueOf(finding.getCausationId()).startsWith("cart@"));
    }

    @Test
    void thePolicyRanksWhoIsStopped() {
        ring.turns(9, 1.2, 1);

        assertThat(play(Policies.of(List.of(policy("agent/cart", Mode.SHADOW, -1)))))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.getScopes())
                        .containsExactly(new Scope("agent/cart", "cart", "replicas", ScopeDirection.BOTH)));
    }

    private List<Finding> play(Policies policies) {
        CycleStage stage = CycleStage.onTheHeap(policies);
        List<Finding> found = new ArrayList<>();
        for (Change change : log.all()) {
            Optional<Finding> closed = stage.closedBy(change);
            if (change.getActionId() == null) {
                assertThat(closed).isEmpty();
            }
            closed.ifPresent(found::add);
        }
        return found;
    }

    private static Policy policy(String actor, Mode mode, int rank) {
        return Policy.newBuilder()
                .setPolicyId("ranked")
                .setScope(new Scope(actor, "*", "*", ScopeDirection.BOTH))
                .setMode(mode)
                .setRank(rank)
                .build();
    }
}
