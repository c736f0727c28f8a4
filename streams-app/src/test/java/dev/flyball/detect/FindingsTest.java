package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class FindingsTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY = Policy.newBuilder().setPolicyId("p").build();

    @Test
    void whereNothingTellsThemApartBothGiveWay() {
        assertThat(duel(ActorKind.CONTROLLER, ActorKind.CONTROLLER, actor -> 0).getScopes())
                .extracting(Scope::getActor)
                .containsExactly("cost", "latency");
    }

    @Test
    void theKindThatIsStoppedFirstGivesWay() {
        assertThat(duel(ActorKind.AI_AGENT, ActorKind.CONTROLLER, actor -> 0).getScopes())
                .extracting(Scope::getActor)
                .containsExactly("cost");
    }

    @Test
    void theLowerRankGivesWayWhateverItsKind() {
        assertThat(duel(ActorKind.AI_AGENT, ActorKind.CONTROLLER, actor -> actor.equals("cost") ? 1 : 0)
                        .getScopes())
                .extracting(Scope::getActor)
                .containsExactly("latency");
    }

    @Test
    void humansNeverGiveWay() {
        assertThat(duel(ActorKind.HUMAN, ActorKind.CONTROLLER, actor -> actor.equals("cost") ? -1 : 0)
                        .getScopes())
                .extracting(Scope::getActor)
                .containsExactly("latency");
    }

    private static Finding duel(ActorKind cost, ActorKind latency, ToIntFunction<String> rank) {
        ActsFixture acts = new ActsFixture(4);
        for (int i = 0; i < 12; i++) {
            acts.set(30 * i, i % 2 == 0 ? "cost" : "latency", i % 2 == 0 ? cost : latency, i % 2 == 0 ? 2 : 4);
        }
        Judgement judgement = new DuelDetector(POLICY).judge(acts.history()).orElseThrow();
        return Findings.of(acts.history(), judgement, POLICY, rank);
    }
}
