package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DuelDetectorTest {
    static {
        AvroTrust.grant();
    }

    private final DuelDetector detector = new DuelDetector();

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
    void aDuelIsSeenThoughItsSwingsAreSmallBesideTheDaysAndOtherMetricsMoveToo() {
        // Given a night in which one scaler follows demand down, and then a morning over which two fight
        ActsFixture acts = new ActsFixture(30);
        double[] night = {20, 13, 9, 6};
        for (int i = 0; i < night.length; i++) {
            acts.set(i * 2 * 3_600.0, "scaler", ActorKind.AUTOSCALER, night[i]);
        }
        double morning = night.length * 2 * 3_600.0;
        for (int i = 0; i < 16; i++) {
            boolean saves = i % 2 == 1;
            acts.set(
                    morning + i * 630 + 47 * (i % 3), saves ? "saver" : "scaler", ActorKind.AUTOSCALER, saves ? 5 : 10);
        }
        History unwatched = acts.history();

        // When nobody names the load, which cannot exceed 100, nor the traffic, which is lost where it does
        History watched = new History(
                unwatched.control(),
                "d",
                unwatched.acts(),
                List.of(
                        observed("load", unwatched, at -> Math.min(100, 700 / capacity(unwatched, at))),
                        observed("traffic", unwatched, at -> Math.min(100 * capacity(unwatched, at), 700))));

        // Then
        assertThat(detector.judge(watched).orElseThrow().confidence()).isGreaterThan(0.999);
    }

    private static double capacity(History history, long at) {
        double capacity = 30;
        for (Act act : history.acts()) {
            capacity = act.getOccurredAt() < at ? act.getValueAfter() : capacity;
        }
        return capacity;
    }

    /** A metric of the last half a day, minute by minute, with some noise. */
    private static Series observed(String metric, History history, LongToDoubleFunction value) {
        SplittableRandom random = new SplittableRandom(metric.hashCode());
        long end = history.latest().getOccurredAt();
        return new Series(
                new SeriesKey("asg/web", metric),
                false,
                Goal.UNKNOWN,
                LongStream.rangeClosed(0, 720)
                        .map(minute -> end - 60_000 * (720 - minute))
                        .mapToObj(at -> new Sample(at, value.applyAsDouble(at) * (1 + 0.02 * random.nextGaussian())))
                        .toList());
    }

    @Test
    void anActThatTakesNothingBackClosesNoDuel() {
        // Given
        ActsFixture duel = new ActsFixture(10);
        for (int i = 0; i < 40; i++) {
            duel.set(60 * i, i % 2 == 0 ? "a" : "b", ActorKind.CONTROLLER, i % 2 == 0 ? 20 : 10);
        }

        // When another goes on the way of the last one
        duel.set(60 * 40, "c", ActorKind.CONTROLLER, 5);

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
    void stepsThatNobodyAnswersAreNoDuel() {
        // Given one that adds step by step for a while and one that then takes away, quickly after each other, again
        // and again
        ActsFixture shared = new ActsFixture(50);
        int at = 0;
        int value = 50;
        for (int turn = 0; turn < 30; turn++) {
            for (int step = 0; step < 4; step++) {
                value += turn % 2 == 0 ? 1 : -1;
                shared.set(at, turn % 2 == 0 ? "out" : "in", ActorKind.AUTOSCALER, value);
                at += 60;
            }
        }

        assertThat(detector.judge(shared.history()).filter(found -> found.confidence() >= 0.9))
                .isEmpty();
    }

    @Test
    void stepsThatAreEachTimeTakenBackAtOnceAreADuel() {
        // Given one that adds step by step, and one that each time takes all of it back
        ActsFixture duel = new ActsFixture(50);
        for (int turn = 0; turn < 12; turn++) {
            for (int step = 1; step <= 4; step++) {
                duel.set(300 * turn + 60 * step, "grower", ActorKind.AUTOSCALER, 50 + step);
            }
            duel.set(300 * turn + 300, "resetter", ActorKind.CONTROLLER, 50);
        }

        assertThat(detector.judge(duel.history()).orElseThrow().confidence()).isGreaterThan(0.99);
    }

    @Test
    void actsThatAllFailedAreNoDuel() {
        ActsFixture acts =
                new ActsFixture(10).set(0, "a", ActorKind.CONTROLLER, 20).set(60, "b", ActorKind.CONTROLLER, 10);
        History history = acts.history();
        List<Act> failed = history.acts().stream()
                .map(act -> Act.newBuilder(act).setFailed(true).build())
                .toList();

        assertThat(detector.judge(new History(history.control(), "d", failed, List.of())))
                .isEmpty();
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

    @Test
    void howManyOfItsActsTookSomethingBackIsTold() {
        // Given two, of which one acts twice before the other answers, and in between what failed
        ActsFixture duel = new ActsFixture(10);
        for (int i = 0; i < 10; i++) {
            duel.set(90 * i, "grower", ActorKind.CONTROLLER, 11);
            duel.set(90 * i + 30, "grower", ActorKind.CONTROLLER, 12);
            duel.set(90 * i + 60, "saver", ActorKind.CONTROLLER, 10);
        }
        History history = duel.history();
        List<Act> acts = new ArrayList<>(history.acts());
        acts.add(
                20,
                ActsFixture.act("failed", acts.get(19).getOccurredAt() + 1_000, "saver", ActorKind.CONTROLLER)
                        .setValueBefore(11.0)
                        .setValueAfter(10.0)
                        .setDirection("DOWN")
                        .setFailed(true)
                        .build());

        // When
        Judgement judgement = detector.judge(new History(history.control(), "d", acts, List.of()))
                .orElseThrow();

        // Then: each of the ten, and the first answer to each but the last, from the act before the first of them on
        assertThat(judgement.measures()).containsEntry("reversals", 19.0).containsEntry("acts", 29.0);
        assertThat(judgement.because()).isEqualTo("19 of 28 acts took back what another actor had just done");
        assertThat(judgement.acts()).extracting(Act::getActionId).doesNotContain("failed");
    }

    @Test
    void threeReversalsAreTheLeast() {
        assertThat(detector.judge(inTurn(3))).isEmpty();
        assertThat(detector.judge(inTurn(4))).isPresent();
    }

    @Test
    void eachAnswerAtOnceIsWorthNineToWhoGivesItAndWhoHasLessOfThemIsHeard() {
        // Given acts every half a minute: four answers of one, three of the other
        Judgement judgement = detector.judge(inTurn(8)).orElseThrow();

        double evidence = 1;
        for (int act = 1; act < 8; act++) {
            double days = 30 / 86_400.0;
            evidence = (evidence * Math.pow(2, -days / 7) + days) * (act % 2 == 0 ? 9 : 1);
        }
        assertThat(Math.exp(judgement.logEvidence())).isCloseTo(evidence, within(1e-6 * evidence));
    }

    @Test
    void whatBreaksByChanceAndIsPutRightEachTimeIsNoDuel() {
        // Given a fleet that loses machines now and then, and a group that replaces them within two minutes, for weeks
        Random random = new Random(11);
        ActsFixture fleet = new ActsFixture(40);
        double at = 0;
        for (int i = 0; i < 60; i++) {
            at -= 5_400 * Math.log(1 - random.nextDouble());
            fleet.set(at, "cloud", ActorKind.CONTROLLER, 39 - i % 2);
            at += 60 + 60 * random.nextDouble();
            fleet.set(at, "group", ActorKind.AUTOSCALER, 40);
        }
        History weeks = fleet.history();

        for (int acts = 8; acts <= 120; acts++) {
            History sofar = new History(weeks.control(), "d", weeks.acts().subList(0, acts), List.of());

            assertThat(detector.judge(sofar).filter(found -> found.confidence() >= 0.9))
                    .as("after %d acts", acts)
                    .isEmpty();
        }
    }

    @Test
    void whatIsTakenBackAtItsTimeByBothIsADuelHoweverSlow() {
        // Given one that comes about every hour, and another that comes about forty minutes later
        Random random = new Random(5);
        ActsFixture duel = new ActsFixture(4);
        double at = 0;
        for (int i = 0; i < 24; i++) {
            duel.set(at, i % 2 == 0 ? "cost" : "latency", ActorKind.CONTROLLER, i % 2 == 0 ? 2 : 4);
            at += (i % 2 == 0 ? 2_400 : 3_300) * Math.exp(0.15 * random.nextGaussian());
        }

        assertThat(detector.judge(duel.history()).orElseThrow().confidence()).isGreaterThan(0.999);
    }

    @Test
    void ofThreeItTakesTwoToFight() {
        // Given each takes back what the one before did, every half a minute
        ActsFixture duel = new ActsFixture(10);
        double[] values = {20, 15, 30, 10, 25, 12};
        for (int i = 0; i < 24; i++) {
            duel.set(30 * i, "abc".substring(i % 3, i % 3 + 1), ActorKind.CONTROLLER, values[i % 6]);
        }

        Judgement judgement = detector.judge(duel.history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(0.999);
        assertThat(judgement.acts()).extracting(Act::getActor).contains("a", "b", "c");
    }

    @Test
    void ofADuelThatBeganAnewAfterALongPauseOnlyWhatCameSinceIsEvidence() {
        // Given
        ActsFixture duel = new ActsFixture(4);
        for (int i = 0; i < 20; i++) {
            duel.set((i < 12 ? 0 : 36_000) + 30 * i, i % 2 == 0 ? "a" : "b", ActorKind.CONTROLLER, i % 2 == 0 ? 2 : 4);
        }

        // When
        Judgement judgement = detector.judge(duel.history()).orElseThrow();

        // Then four answers at once of one and three of the other, after ten hours, are all
        assertThat(judgement.acts()).hasSize(8);
        assertThat(judgement.logEvidence()).isLessThan(Math.log(Math.pow(9, 3)));
    }

    /** Two that take back what the other did, every half a minute. */
    private static History inTurn(int acts) {
        ActsFixture duel = new ActsFixture(4);
        for (int i = 0; i < acts; i++) {
            duel.set(30 * i, i % 2 == 0 ? "a" : "b", ActorKind.CONTROLLER, i % 2 == 0 ? 2 : 4);
        }
        return duel.history();
    }
}
