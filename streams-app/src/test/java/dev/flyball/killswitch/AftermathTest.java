package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.Sample;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.StopOutcome;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stop from second 1,000 to second 2,000 of one automation on one control. */
class AftermathTest {
    static {
        AvroTrust.grant();
    }

    private static final long TRIPPED = 1_000;
    private static final long ENDED = 2_000;
    private static final Policy POLICY = Policy.newBuilder()
            .setPolicyId("p")
            .setBaselineSeconds(300)
            .setGraceSeconds(60)
            .setObeySeconds(10)
            .build();

    private final List<Act> acts = new ArrayList<>();
    private LongToDoubleFunction metric = at -> 50;

    private void act(long second, String actor, String kind, String approval) {
        acts.add(Act.newBuilder()
                .setActionId("a" + second)
                .setOccurredAt(second * 1_000)
                .setActorId(actor)
                .setActorKind(kind)
                .setDirection("UP")
                .setApproval(approval)
                .setReadings(List.of(new Reading("alb/web", "latency", true, 1.0, null, null)))
                .build());
    }

    private void act(long second) {
        act(second, "agent/a", "AI_AGENT", "AUTONOMOUS");
    }

    private Optional<StopOutcome> outcome(Scope scope) {
        KillSwitch held = Stops.tripped(scope, Instant.ofEpochSecond(TRIPPED)).build();
        return aftermath().of(held, POLICY, Instant.ofEpochSecond(ENDED));
    }

    private Aftermath aftermath() {
        return new Aftermath(
                (target, control, from, to, most) -> acts.stream()
                        .filter(act -> act.getOccurredAt() >= from && act.getOccurredAt() <= to)
                        .toList(),
                (series, from, to, most) -> {
                    List<Sample> samples = new ArrayList<>();
                    for (long at = (from + 9_999) / 10_000 * 10_000; at <= to; at += 10_000) {
                        samples.add(new Sample(at, metric.applyAsDouble(at / 1_000)));
                    }
                    return samples;
                });
    }

    private StopOutcome outcome() {
        return outcome(new Scope("agent/a", "asg/web", "size", ScopeDirection.BOTH))
                .orElseThrow();
    }

    @Test
    void aStopThatWasObeyedAndCalmedTheMetric() {
        // Given
        act(990);
        act(1_004);
        metric = second -> second <= TRIPPED ? 50 + (second / 10 % 2 == 0 ? 20 : -20) : 50;

        // When
        StopOutcome outcome = outcome();

        // Then
        assertThat(outcome.getHeldSeconds()).isEqualTo(1_000);
        assertThat(outcome.getActs()).isEqualTo(1);
        assertThat(outcome.getLastActSeconds()).isEqualTo(4);
        assertThat(outcome.getLoopEnded()).isTrue();
        assertThat(outcome.getMetrics()).singleElement().satisfies(recovery -> {
            assertThat(recovery.getMetric().getMetric()).isEqualTo("latency");
            assertThat(recovery.getBefore().getDeviation()).isGreaterThan(19);
            assertThat(recovery.getAfter().getDeviation()).isZero();
            assertThat(recovery.getCalmed()).isTrue();
        });
        assertThat(Aftermath.sentence(outcome))
                .isEqualTo("It held for 1000 s: 1 acts within the scope, the last 4 s after the trip;"
                        + " 1 of 1 metrics calmed down.");
    }

    @Test
    void aStopThatWasIgnoredWhileTheMetricSwingsOn() {
        // Given
        act(990);
        act(1_200);
        act(1_900);
        metric = second -> 50 + (second / 10 % 2 == 0 ? 20 : -20);

        // When
        StopOutcome outcome = outcome();

        // Then
        assertThat(outcome.getActs()).isEqualTo(2);
        assertThat(outcome.getLastActSeconds()).isEqualTo(900);
        assertThat(outcome.getLoopEnded()).isFalse();
        assertThat(outcome.getMetrics())
                .singleElement()
                .satisfies(recovery -> assertThat(recovery.getCalmed()).isFalse());
    }

    @Test
    void whatOthersAndPeopleDoIsNoneOfItsActs() {
        // Given
        act(990);
        act(1_500, "agent/b", "AI_AGENT", "AUTONOMOUS");
        act(1_500, "agent/a", "AI_AGENT", "HUMAN_APPROVED");

        // When
        StopOutcome outcome = outcome();

        // Then
        assertThat(outcome.getActs()).isZero();
        assertThat(outcome.getLastActSeconds()).isNull();
        assertThat(Aftermath.sentence(outcome)).startsWith("It held for 1000 s: nothing was done within the scope");
    }

    @ParameterizedTest
    @CsvSource({"1010, true", "1011, false"})
    void aLoopEndedIfNothingWasDoneBeyondTheTimeToObey(long last, boolean ended) {
        act(1_005);
        act(last);

        assertThat(outcome().getLoopEnded()).isEqualTo(ended);
    }

    @Test
    void whatIsDoneInTheMomentOfTheTripOrOfItsEndIsNoActUnderIt() {
        act(TRIPPED);
        act(ENDED);

        assertThat(outcome().getActs()).isZero();
    }

    /** Three hundred seconds before the trip, and as many before the end, but for the last sixty, of which samples may be on their way. */
    @ParameterizedTest
    @CsvSource({
        // a swing of 20 within these seconds; whether it is seen before, and after
        "600,  690,  false, false",
        "700,  1000, true,  false",
        "1010, 1630, false, false",
        "1650, 1930, false, true",
        "1950, 2000, false, false"
    })
    void metricsAreComparedOverABaselineBeforeTheTripAndBeforeTheEnd(
            long from, long to, boolean before, boolean after) {
        // Given
        act(990);
        metric = second -> second >= from && second <= to ? 50 + (second / 10 % 2 == 0 ? 20 : -20) : 50;

        // When, then
        assertThat(outcome().getMetrics()).singleElement().satisfies(recovery -> {
            assertThat(recovery.getBefore().getDeviation() > 0).isEqualTo(before);
            assertThat(recovery.getAfter().getDeviation() > 0).isEqualTo(after);
        });
    }

    @ParameterizedTest
    @CsvSource({"10, true", "10.1, false"})
    void aMetricCalmedDownIfItSwingsByHalfOrLess(double swing, boolean calmed) {
        act(990);
        metric = second -> 50 + (second / 10 % 2 == 0 ? 1 : -1) * (second <= TRIPPED ? 20 : swing);

        assertThat(outcome().getMetrics())
                .singleElement()
                .satisfies(recovery -> assertThat(recovery.getCalmed()).isEqualTo(calmed));
    }

    @Test
    void itGoesByTheMetricsOfTheLatestActWithinTheScope() {
        act(900);
        act(990, "agent/b", "AI_AGENT", "AUTONOMOUS");
        acts.set(
                1,
                Act.newBuilder(acts.get(1))
                        .setReadings(List.of(new Reading("alb/web", "errors", true, 1.0, null, null)))
                        .build());

        assertThat(outcome().getMetrics())
                .extracting(recovery -> recovery.getMetric().getMetric())
                .containsExactly("latency");
    }

    @Test
    void aMetricThatNobodySawBeforeAndAfterIsLeftOut() {
        // When
        StopOutcome outcome = outcome();

        // Then
        assertThat(outcome.getMetrics()).isEmpty();
    }

    /** A probe in which nobody acts shows nothing, and people are told so. */
    @Test
    void aProbeTellsWhetherThereWasAnythingToSee() {
        // Given
        KillSwitch probing = Stops.tripped(
                        new Scope("agent/a", "asg/web", "size", ScopeDirection.BOTH), Instant.ofEpochSecond(500))
                .setSince(Instant.ofEpochSecond(TRIPPED))
                .build();
        act(990);

        // When
        int silent = aftermath().acts(probing, Instant.ofEpochSecond(ENDED)).orElseThrow();
        act(1_500);
        int busy = aftermath().acts(probing, Instant.ofEpochSecond(ENDED)).orElseThrow();

        // Then
        assertThat(Aftermath.probeSentence(silent))
                .isEqualTo("Nothing was done within the scope meanwhile: it was not put to the test.");
        assertThat(Aftermath.probeSentence(busy)).isEqualTo("1 acts within the scope meanwhile.");
    }

    @Test
    void ofAStopOfEverythingNothingIsTold() {
        assertThat(outcome(new Scope("*", "*", "*", ScopeDirection.BOTH))).isEmpty();
    }
}
