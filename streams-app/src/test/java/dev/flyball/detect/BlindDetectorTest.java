package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BlindDetectorTest {
    private static final double KILLS = 0.999;
    private static final double HOUR = 3_600;
    private static final double BREAKS = 6 * HOUR;
    private static final double END = 9 * HOUR;

    private final BlindDetector detector = new BlindDetector();

    @Test
    void whoGoesOnWhenTheMetricHasStoppedComingIsBlind() {
        CallsFixture acts = scaling(ActorKind.AUTOSCALER).samples("cpu", cpu(t -> t < BREAKS, t -> t));

        Judgement judgement = detector.judge(acts.history()).orElseThrow();

        assertThat(judgement.pattern()).isEqualTo(Pattern.BLIND);
        assertThat(judgement.confidence()).isGreaterThan(KILLS);
        assertThat(judgement.because()).contains("cpu").contains("no sample for");
    }

    @Test
    void whoGoesOnUponAFrozenMetricIsBlind() {
        CallsFixture acts = scaling(ActorKind.AUTOSCALER).samples("cpu", cpu(t -> true, t -> Math.min(t, BREAKS)));

        Judgement judgement = detector.judge(acts.history()).orElseThrow();

        assertThat(judgement.confidence()).isGreaterThan(KILLS);
        assertThat(judgement.because()).contains("the same value");
    }

    @Test
    void whoGoesOnUponAnImpossibleValueIsBlind() {
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : cpu(t -> true, t -> t)) {
            samples.add(sample);
        }
        for (int i = 360; i < samples.size(); i++) {
            samples.set(i, new Sample(samples.get(i).at(), -samples.get(i).value()));
        }

        assertThat(confidence(scaling(ActorKind.AUTOSCALER).samples("CPUUtilization", samples)))
                .isGreaterThan(KILLS);
    }

    @Test
    void aMetricThatFreezesOutsideItsRangeHasFrozenUnlessItIsAtALimit() {
        CallsFixture stuck = scaling(ActorKind.AUTOSCALER)
                .metric("cpu", 0, END, 60, t -> t < BREAKS ? 50 + 7.3 * t / 60 % 11 : 91.2837);

        assertThat(confidence(stuck)).isGreaterThan(KILLS);
    }

    @Test
    void aLivingMetricBlindsNobody() {
        assertThat(confidence(scaling(ActorKind.AUTOSCALER).samples("cpu", cpu(t -> true, t -> t))))
                .isZero();
    }

    @Test
    void aMetricThatNeverMovedIsNoEvidence() {
        assertThat(confidence(scaling(ActorKind.AUTOSCALER).metric("limit", 0, END, 60, t -> 50)))
                .isZero();
    }

    @Test
    void aMetricAtRestAtNightIsNoEvidence() {
        // Given a queue that is empty for hours, and one that is at its limit
        CallsFixture empty = scaling(ActorKind.AUTOSCALER).samples("queue", cpu(t -> true, t -> t < BREAKS ? t : -1));
        CallsFixture full = scaling(ActorKind.AUTOSCALER)
                .metric("threads", 0, END, 60, t -> t < BREAKS ? 100 + 37 * t / 60 % 50 : 200);

        assertThat(confidence(empty)).isZero();
        assertThat(confidence(full)).isZero();
    }

    @Test
    void aFewSamplesThatAreMissingOrLateAreNothing() {
        SplittableRandom random = new SplittableRandom(5);

        CallsFixture acts = scaling(ActorKind.AUTOSCALER).samples("cpu", cpu(t -> random.nextInt(5) > 0, t -> t));

        assertThat(confidence(acts)).isZero();
    }

    @Test
    void oneGoodMetricOfSeveralIsEnoughToGoBy() {
        CallsFixture acts = scaling(ActorKind.AUTOSCALER)
                .samples("cpu", cpu(t -> t < BREAKS, t -> t))
                .samples("latency", cpu(t -> true, t -> t));

        assertThat(confidence(acts)).isZero();
    }

    @Test
    void butNotIfTheActorNamesTheBadOneAsItsTrigger() {
        CallsFixture acts = new CallsFixture()
                .samples("cpu", cpu(t -> t < BREAKS, t -> t))
                .samples("latency", cpu(t -> true, t -> t));
        for (int i = 1; i < 50; i++) {
            int n = i;
            acts.call(
                    600 * i,
                    "agent",
                    ActorKind.AI_AGENT,
                    "scale",
                    a -> a.setTriggers(List.of(CallsFixture.trigger("cpu"))).setValueAfter(n % 3 + 1.0));
        }

        assertThat(confidence(acts)).isGreaterThan(KILLS);
    }

    @Test
    void whoScalesGoesByTheMetricsOfItsTargetWhereNothingIsBound() {
        CallsFixture scaler = scaling(ActorKind.AUTOSCALER)
                .samples("cpu", cpu(t -> t < BREAKS, t -> t))
                .unbound();
        CallsFixture other = scaling(ActorKind.CONTROLLER)
                .samples("cpu", cpu(t -> t < BREAKS, t -> t))
                .unbound();

        assertThat(confidence(scaler)).isGreaterThan(KILLS);
        assertThat(confidence(other)).isZero();
    }

    @Test
    void neitherPeopleNorSchedulesNorReleasesGoByMetrics() {
        for (ActorKind kind : new ActorKind[] {ActorKind.HUMAN, ActorKind.SCHEDULER}) {
            assertThat(confidence(scaling(kind).samples("cpu", cpu(t -> t < BREAKS, t -> t))))
                    .isZero();
        }
        CallsFixture releases = new CallsFixture().samples("cpu", cpu(t -> t < BREAKS, t -> t));
        for (int i = 1; i < 50; i++) {
            int n = i;
            releases.call(600 * i, "cd", ActorKind.CONTROLLER, "deploy", a -> a.setStateAfter("v" + n));
        }

        assertThat(confidence(releases)).isZero();
    }

    private static CallsFixture scaling(ActorKind kind) {
        CallsFixture acts = new CallsFixture();
        for (int i = 1; 600 * i <= END; i++) {
            int n = i;
            acts.call(600 * i, "scaler", kind, "SetReplicas", a -> a.setValueAfter(n % 3 + 1.0));
        }
        return acts;
    }

    /** A busy metric, once a minute where it comes; below 0 it is empty. */
    private static List<Sample> cpu(DoublePredicate comes, DoubleUnaryOperator clock) {
        List<Sample> samples = new ArrayList<>();
        for (double t = 0; t <= END; t += 60) {
            double at = clock.applyAsDouble(t);
            if (comes.test(t)) {
                double noise = new SplittableRandom(Double.hashCode(at)).nextDouble();
                samples.add(CallsFixture.sample(t, at < 0 ? 0 : 50 + 20 * Math.sin(at / 3_000) + noise));
            }
        }
        return samples;
    }

    private double confidence(CallsFixture acts) {
        Optional<Judgement> judgement = detector.judge(acts.history());
        return judgement.map(Judgement::confidence).orElse(0.0);
    }

    @Test
    void eachDecisionIsABetAtTheShareOfBlindOnesBeforeItsStreak() {
        // Given six acts on good data, three on none, two on good data again and, at last, three on none
        CallsFixture acts = acting(14, 600, ActorKind.AUTOSCALER, "cpu")
                .samples("cpu", cpu(t -> t <= 3_600 || t > 5_400 && t <= 6_600, t -> t));

        // When
        Judgement judgement = detector.judge(acts.history()).orElseThrow();

        // Then
        List<Double> bets = new ArrayList<>();
        for (int before = 0; before < 6; before++) {
            bets.add(0.1 / (1 - 1 / (before + 10.0)));
        }
        bets.addAll(List.of(0.9 * 16, 0.9 * 16, 0.9 * 16));
        bets.add(0.1 / (1 - 1 / 16.0));
        bets.add(0.1 / (1 - 4 / 20.0));
        bets.addAll(List.of(0.9 * 21 / 4, 0.9 * 21 / 4, 0.9 * 21 / 4));
        double evidence = 0;
        for (int i = 0; i < bets.size(); i++) {
            double days = i == 0 ? 1 : 600 / 86_400.0;
            evidence = (evidence * Math.pow(2, -days / 7) + days) * bets.get(i);
        }
        assertThat(Math.exp(judgement.logEvidence())).isCloseTo(evidence, within(1e-6 * evidence));
        assertThat(judgement.measures()).containsEntry("blind_acts", 3.0).containsEntry("missing", 1_800.0);
        assertThat(judgement.because()).isEqualTo("it went on acting upon cpu, which had shown no sample for 30 min");
    }

    @Test
    void twoBlindDecisionsAreTooFew() {
        // Given the metric stops after an hour, and the eighth act is the second without
        List<Sample> gone = cpu(t -> t <= 3_600, t -> t);

        assertThat(detector.judge(acting(8, 600, ActorKind.AUTOSCALER, "cpu")
                        .samples("cpu", gone)
                        .history()))
                .isEmpty();
        assertThat(detector.judge(acting(9, 600, ActorKind.AUTOSCALER, "cpu")
                        .samples("cpu", gone)
                        .history()))
                .isPresent();
    }

    @Test
    void actsWithinTenSecondsAreOneDecision() {
        // Given twelve acts on a metric that has been gone for an hour
        assertThat(blindActs(10)).containsExactly(3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
        assertThat(blindActs(9.9)).containsExactly(3.0, 4.0, 5.0, 6.0);
    }

    /** As they are told, act by act, of twelve so many seconds apart. */
    private List<Double> blindActs(double apart) {
        List<Double> told = new ArrayList<>();
        for (int n = 1; n <= 12; n++) {
            CallsFixture acts = new CallsFixture().samples("cpu", cpu(t -> t <= HOUR, t -> t));
            for (int i = 0; i < n; i++) {
                double value = i % 3 + 1.0;
                acts.call(2 * HOUR + apart * i, "scaler", ActorKind.AUTOSCALER, "scale", a -> a.setValueAfter(value));
            }
            detector.judge(acts.history())
                    .ifPresent(judgement -> told.add(judgement.measures().get("blind_acts")));
        }
        return told;
    }

    @Test
    void theBadOneOfItsTriggersIsTold() {
        CallsFixture acts = acting(50, 600, ActorKind.AI_AGENT, "latency", "cpu")
                .samples("latency", cpu(t -> true, t -> t))
                .samples("cpu", cpu(t -> t < BREAKS, t -> t));

        assertThat(detector.judge(acts.history()).orElseThrow().because()).contains("acting upon cpu,");
    }

    @Test
    void whoTurnsANumberOfAControlThatIsScaledGoesByTheMetricsOfItsTarget() {
        List<Sample> gone = cpu(t -> t < BREAKS, t -> t);
        CallsFixture numbers =
                calls(a -> a.setValueAfter(3.0)).samples("cpu", gone).unbound();
        CallsFixture names =
                calls(a -> a.setStateAfter("blue")).samples("cpu", gone).unbound();

        assertThat(detector.judge(on("max_replicas", numbers))).isPresent();
        assertThat(detector.judge(on("max_price", numbers))).isEmpty();
        assertThat(detector.judge(on("max_replicas", names))).isEmpty();
    }

    @Test
    void actsOfOthersNeitherEndAStreakNorLengthenIt() {
        // Given another actor, that names a trigger which is good, between any two
        CallsFixture acts = new CallsFixture()
                .samples("cpu", cpu(t -> t < BREAKS, t -> t))
                .samples("latency", cpu(t -> true, t -> t));
        for (int i = 1; i < 40; i++) {
            acts.call(600 * i, "agent", ActorKind.AI_AGENT, "scale", by("cpu"));
            acts.call(600 * i + 300, "other", ActorKind.AI_AGENT, "scale", by("latency"));
        }
        acts.call(600 * 40, "agent", ActorKind.AI_AGENT, "scale", by("cpu"));

        // When, then: those from the first after the break on
        assertThat(detector.judge(acts.history()).orElseThrow().measures()).containsEntry("blind_acts", 4.0);
    }

    private static UnaryOperator<Action.Builder> by(String... triggers) {
        return action -> action.setTriggers(
                        Arrays.stream(triggers).map(CallsFixture::trigger).toList())
                .setValueAfter(2.0);
    }

    /** So many acts at a regular pace, upon these triggers. */
    private static CallsFixture acting(int number, double apart, ActorKind kind, String... triggers) {
        CallsFixture acts = new CallsFixture();
        for (int i = 1; i <= number; i++) {
            acts.call(apart * i, "scaler", kind, "scale", by(triggers));
        }
        return acts;
    }

    private static CallsFixture calls(UnaryOperator<Action.Builder> more) {
        CallsFixture acts = new CallsFixture();
        for (int i = 1; 600 * i <= END; i++) {
            acts.call(600 * i, "agent", ActorKind.CONTROLLER, "set", more);
        }
        return acts;
    }

    private static History on(String control, CallsFixture acts) {
        History history = acts.history();
        return new History(new ControlKey("session-1", control), "d", history.acts(), history.series());
    }
}
