package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OscillationDetectorTest {
    private static final double TRIP = 0.999;
    /** Constant, but for the step that sets a loop going. */
    private static final DoubleUnaryOperator CONSTANT = minute -> minute < 10 ? 1_200 : 1_500;

    private static final DoubleUnaryOperator DAILY =
            minute -> 1_200 * (1 + 0.5 * Math.sin(2 * Math.PI * minute / (24 * 60)));
    private static final DoubleUnaryOperator STEPPED = minute -> minute % 317 < 150 ? 1_200 : 2_100;

    private final OscillationDetector detector = new OscillationDetector();

    @Test
    void anAutoscalerThatChasesItsOwnDelayedEffectOscillates() {
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1);

        int tripped = firstTrip(loop).orElseThrow();
        Judgement judgement = detector.judge(loop.history(tripped)).orElseThrow();

        assertThat(Swing.of(loop.history(tripped).acts(), Swing.NOISE).size()).isLessThanOrEqualTo(9);
        assertThat(judgement.pattern()).isEqualTo(Pattern.OSCILLATION);
        assertThat(judgement.measures().get("own_share")).isGreaterThan(0.6);
        assertThat(judgement.measures().get("metric_slope")).isNegative();
    }

    @Test
    void anActHoursAfterTheLoopHasEndedIsNoOscillation() {
        // Given
        History loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1).history();
        Act last = loop.latest();
        double value = last.getValueAfter();
        assertThat(detector.judge(loop).orElseThrow().confidence()).isGreaterThan(TRIP);

        for (double next : new double[] {value + 2, value - 2}) {
            // When it goes on with the last swing, or turns
            Act later = Act.newBuilder(last)
                    .setActionId("later")
                    .setOccurredAt(last.getOccurredAt() + 5 * 3_600_000)
                    .setValueBefore(value)
                    .setValueAfter(next)
                    .build();
            List<Act> acts =
                    Stream.concat(loop.acts().stream(), Stream.of(later)).toList();

            // Then
            assertThat(detector.judge(new History(loop.control(), "d", acts, loop.series())))
                    .isEmpty();
        }
    }

    @Test
    void aTurnOfWhichTheMetricIsStillOnItsWaySaysNothingAgainstTheLoop() {
        // Given an act that begins a turn of a loop, long after that is certain
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1);
        int turn = firstTrip(loop).orElseThrow() + 1;
        while (lastSwing(loop.history(turn)).acts().size() > 1) {
            turn++;
        }
        History history = loop.history(turn);

        // When the samples of the last two minutes before it are late
        long arrived = history.latest().getOccurredAt() - 120_000;
        List<Series> late = history.series().stream()
                .map(series -> new Series(
                        series.key(),
                        series.bound(),
                        series.goal(),
                        series.samples().stream()
                                .filter(sample -> sample.at() <= arrived)
                                .toList()))
                .toList();

        // Then
        assertThat(detector.judge(new History(history.control(), "d", history.acts(), late))
                        .orElseThrow()
                        .confidence())
                .isGreaterThan(TRIP);
    }

    @Test
    void itsPeriodIsAFewTimesItsDelay() {
        LoopFixture loop = LoopFixture.run(600, 4, 1, 1, 0.03, CONSTANT, 2);

        Period period = detector.judge(loop.history()).orElseThrow().period().orElseThrow();

        // Twice a dead time of four minutes and a look a minute, up and down
        assertThat(period.seconds()).isBetween(8 * 60.0, 24 * 60.0);
    }

    @Test
    void stoppingWhatTakesTheMetricFromItsGoalIsEnough() {
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 3);

        assertThat(detector.judge(loop.history()).orElseThrow().direction()).isEqualTo(ScopeDirection.DOWN);
    }

    @Test
    void theSameAutoscalerWithoutTheDelayFollowsItsDemand() {
        assertThat(firstTrip(LoopFixture.run(4 * 24 * 60, 0, 0.7, 1, 0.03, DAILY, 4)))
                .isEmpty();
        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 0.7, 1, 0.03, STEPPED, 5)))
                .isEmpty();
        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 0.7, 1, 0.10, CONSTANT, 6)))
                .isEmpty();
    }

    @Test
    void anAutoscalerOverAMetricThatItDoesNotInfluenceIsDrivenByIt() {
        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 1, 0, 0.2, CONSTANT, 7)))
                .isEmpty();
        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 1, 0, 0.05, STEPPED, 8)))
                .isEmpty();
    }

    @Test
    void anHourlyJobIsNoLoop() {
        DoubleUnaryOperator hourly = minute -> minute % 60 < 10 ? 2_400 : 1_200;

        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 1, 0, 0.02, hourly, 9)))
                .isEmpty();
        assertThat(firstTrip(LoopFixture.run(24 * 60, 0, 0.7, 1, 0.02, hourly, 10)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aJobThatComesAgainSomeTimeAfterItsEndIsNoLoop(long seed) {
        // Given one that keeps no clock: twenty minutes after the last, for five to nine
        SplittableRandom random = new SplittableRandom(seed);
        double[] demand = new double[24 * 60];
        int minute = 0;
        while (minute < demand.length) {
            int idle = Math.min(demand.length, minute + 20);
            Arrays.fill(demand, minute, idle, 600);
            int busy = Math.min(demand.length, idle + random.nextInt(5, 10));
            Arrays.fill(demand, idle, busy, 1_500);
            minute = busy;
        }

        assertThat(firstTrip(LoopFixture.run(demand.length, 0, 1, 1, 0.02, at -> demand[(int) at], seed)))
                .isEmpty();
    }

    @Test
    void withoutAMetricNobodyCanTellWhyAnActorTurns() {
        History history = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1).history();

        assertThat(detector.judge(new History(history.control(), "d", history.acts(), List.of())))
                .isEmpty();
    }

    @Test
    void aMetricThatCannotBeTrustedIsNoEvidence() {
        // Given the same loop, but all that its metric read before the acts was not to be trusted
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1);
        History history = loop.history(firstTrip(loop).orElseThrow());
        double known = detector.judge(history).orElseThrow().logEvidence();

        // When
        double halfTrusted =
                detector.judge(trusting(history, 0.5)).orElseThrow().logEvidence();
        Optional<Judgement> distrusted = detector.judge(trusting(history, 0));

        // Then
        assertThat(known).isGreaterThan(halfTrusted + 1);
        assertThat(distrusted).isEmpty();
    }

    private static History trusting(History history, double trust) {
        SeriesKey key = history.series().get(0).key();
        List<Act> acts = history.acts().stream()
                .map(act -> Act.newBuilder(act)
                        .setReadings(List.of(new Reading(key.resource(), key.metric(), true, trust, null, null)))
                        .build())
                .toList();
        return new History(history.control(), "d", acts, history.series());
    }

    @Test
    void theUnitOfAMetricMakesNoDifference() {
        History history = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1).history();
        double known = detector.judge(history).orElseThrow().logEvidence();
        Series series = history.series().get(0);
        Series inOtherUnits = new Series(
                series.key(),
                true,
                series.goal(),
                series.samples().stream()
                        .map(s -> new Sample(s.at(), s.value() * 1e6))
                        .toList());

        Judgement judgement = detector.judge(new History(history.control(), "d", history.acts(), List.of(inOtherUnits)))
                .orElseThrow();

        assertThat(judgement.logEvidence()).isCloseTo(known, withinPercentage(1));
    }

    private OptionalInt firstTrip(LoopFixture loop) {
        return IntStream.rangeClosed(1, loop.size())
                .filter(known -> {
                    Optional<Judgement> judgement = detector.judge(loop.history(known));
                    return judgement.isPresent() && judgement.get().confidence() >= TRIP;
                })
                .findFirst();
    }

    private static Swing lastSwing(History history) {
        List<Swing> swings = Swing.of(history.acts(), Swing.NOISE);
        return swings.get(swings.size() - 1);
    }

    @Test
    void whatIsToldIsHowManyTurnsAndHowMuchOfThemIsItsOwnWork() {
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1);

        Judgement judgement = detector.judge(loop.history()).orElseThrow();

        assertThat(judgement.measures())
                .containsEntry(
                        "reversals", Swing.of(judgement.acts(), Swing.NOISE).size() - 1.0);
        assertThat(judgement.measures().get("net_share")).isBetween(0.0, 0.2);
        assertThat(judgement.because())
                .isEqualTo("its own moves account for %s of what cpu did between them, %s later"
                        .formatted(
                                Numbers.percent(judgement.measures().get("own_share")),
                                Numbers.duration(judgement.measures().get("metric_lag_seconds"))));
    }

    @Test
    void whatAnotherDidIsNoTurnOfThisOne() {
        // Given a human who goes half of the way before each act of the loop
        History loop = LoopFixture.run(240, 4, 1, 1, 0.03, CONSTANT, 1).history();
        List<Act> acts = loop.acts().stream()
                .flatMap(act -> {
                    double half = (act.getValueBefore() + act.getValueAfter()) / 2;
                    Act human = Act.newBuilder(act)
                            .setActionId("h" + act.getActionId())
                            .setActorId("ann")
                            .setActor("ann")
                            .setActorKind("HUMAN")
                            .setValueAfter(half)
                            .build();
                    return Stream.of(
                            human, Act.newBuilder(act).setValueBefore(half).build());
                })
                .toList();

        // When
        Judgement judgement = detector.judge(new History(loop.control(), "d", acts, loop.series()))
                .orElseThrow();

        // Then
        assertThat(judgement.acts()).extracting(Act::getActorKind).containsOnly("AUTOSCALER");
    }
}
