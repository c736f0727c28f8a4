package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DuelDetectorTest {
    static {
        AvroTrust.grant();
    }

    private final DuelDetector detector =
            new DuelDetector(Policy.newBuilder().setPolicyId("p").build());

    @Test
    void twoActorsThatTakeBackWhatTheOtherDidAreADuel() {
        ActsFixture duel = new ActsFixture(4);
        for (int i = 0; i < 12; i++) {
            duel.set(30 * i, i % 2 == 0 ? "cost" : "latency", ActorKind.CONTROLLER, i % 2 == 0 ? 2 : 4);
        }

        Judgement judgement = detector.judge(duel.history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.99);
        assertThat(judgement.period().orElseThrow().seconds()).isEqualTo(60);
        assertThat(judgement.gain().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void aReversalHoursAfterADuelHasEndedIsNoDuel() {
        // Given
        ActsFixture duel = new ActsFixture(10);
        for (int i = 0; i < 40; i++) {
            duel.set(60 * i, i % 2 == 0 ? "a" : "b", ActorKind.CONTROLLER, i % 2 == 0 ? 20 : 10);
        }
        assertThat(detector.judge(duel.history()).orElseThrow().confidence()).isGreaterThan(0.999);

        // When
        duel.set(5 * 3_600, "a", ActorKind.CONTROLLER, 12);

        // Then
        assertThat(detector.judge(duel.history())).isEmpty();
    }

    @Test
    void statesThatAreNoNumbersCanBeFoughtOverToo() {
        ActsFixture duel = new ActsFixture();
        for (int i = 0; i < 12; i++) {
            duel.state(
                    30 * i, i % 2 == 0 ? "a" : "b", i % 2 == 0 ? "plan-b" : "plan-a", i % 2 == 0 ? "plan-a" : "plan-b");
        }

        assertThat(detector.judge(duel.history()).orElseThrow().confidence()).isGreaterThan(0.99);
    }

    @Test
    void aReleaseThatRollsForwardAgainAndAgainIsNoDuel() {
        ActsFixture releases = new ActsFixture();
        for (int i = 0; i < 20; i++) {
            releases.state(600 * i, i % 2 == 0 ? "ci" : "cd", "v" + i, "v" + (i + 1));
        }

        assertThat(detector.judge(releases.history())).isEmpty();
    }

    @Test
    void aStragglerThatGoesBackToAnOldPlanIsADuel() {
        // Given one that applies each new plan, and one that each time puts the last but two in its place
        ActsFixture plans = new ActsFixture();
        String applied = "plan-100";
        for (int i = 0; i < 14; i++) {
            int newest = 101 + i / 2;
            String next = "plan-" + (i % 2 == 0 ? newest : newest - 3);
            plans.state(60 * i, i % 2 == 0 ? "enactor-1" : "enactor-2", applied, next);
            applied = next;
        }

        assertThat(detector.judge(plans.history()).orElseThrow().confidence()).isGreaterThan(0.99);
    }

    @Test
    void twoActorsThatShareTheWorkOfFollowingDemandAreNoDuel() {
        // Given one that only grows and one that only shrinks, hours apart, as their metric asks for
        ActsFixture shared = new ActsFixture(2);
        for (int i = 0; i < 20; i++) {
            shared.set(7_200 * i, i % 2 == 0 ? "out" : "in", ActorKind.AUTOSCALER, i % 2 == 0 ? 6 : 2);
        }

        assertThat(detector.judge(shared.history())).isEmpty();
    }

    @Test
    void twoHumansAreNoDuel() {
        ActsFixture people = new ActsFixture(2);
        for (int i = 0; i < 10; i++) {
            people.set(30 * i, i % 2 == 0 ? "ann" : "bob", ActorKind.HUMAN, i % 2 == 0 ? 6 : 2);
        }

        assertThat(detector.judge(people.history())).isEmpty();
    }

    @Test
    void twoActorsThatActAtRandomAreRarelyTakenForADuel() {
        Random random = new Random(7);
        int alarms = 0;
        for (int run = 0; run < 500; run++) {
            ActsFixture acts = new ActsFixture(50);
            double value = 50;
            for (int i = 0; i < 32; i++) {
                value += random.nextBoolean() ? 1 : -1;
                acts.set(30 * i, random.nextBoolean() ? "a" : "b", ActorKind.CONTROLLER, value);
            }
            alarms += detector.judge(acts.history())
                            .filter(j -> j.confidence() >= 0.99)
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(5);
    }
}
