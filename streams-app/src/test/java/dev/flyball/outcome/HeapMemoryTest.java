package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Samples are kept for six hours, actions for two. */
class HeapMemoryTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long GRACE_SECONDS = 120;

    private final Memory memory = HeapMemory.of(Duration.ofHours(6), Duration.ofHours(2));

    @Test
    void theSeriesOfAResourceAreThoseThatCanHaveSamplesInTheWindow() {
        // Given
        note("a", "early", 0);
        note("a", "late", 3 * HOUR);
        note("a", "always", 0);
        note("a", "always", 3 * HOUR);
        note("ab", "cpu", 2 * HOUR);
        note("", "cpu", 2 * HOUR);

        // When, then
        assertThat(series("a", 0, 2 * HOUR, 9)).containsExactly("always", "early");
        assertThat(series("a", HOUR, 4 * HOUR, 9)).containsExactly("always", "late");
        assertThat(series("a", HOUR, 2 * HOUR, 9)).isEmpty();
        assertThat(series("a", HOUR / 2, HOUR, 9)).containsExactly("always", "early");
        assertThat(series("a", HOUR / 2, 3 * HOUR, 9)).containsExactly("always", "early", "late");
        assertThat(series("a", 0, 4 * HOUR, 2)).containsExactly("always", "early");
    }

    @Test
    void aSeriesIsKnownAsLongAsItsSamplesAndTheirHour() {
        // Given
        note("a", "cpu", HOUR);
        note("a", "load", 2 * HOUR);

        // When
        note("b", "cpu", 8 * HOUR);

        // Then
        assertThat(series("a", 0, 8 * HOUR, 9)).containsExactly("load");
    }

    @Test
    void thePeriodOfASeriesIsTheOneThatWasToldLast() {
        // Given
        SeriesKey series = new SeriesKey("a", "cpu");
        memory.series().note(series.encoded(), at(0), 60);
        memory.series().note(series.encoded(), at(HOUR), 300);

        // When, then
        assertThat(memory.series().periodSeconds(series, at(-1))).isZero();
        assertThat(memory.series().periodSeconds(series, at(HOUR - 1))).isEqualTo(60);
        assertThat(memory.series().periodSeconds(series, at(2 * HOUR))).isEqualTo(300);
        assertThat(memory.series().periodSeconds(new SeriesKey("a", "load"), at(HOUR)))
                .isZero();
    }

    @Test
    void anActionIsSeenOnceOnItsTargetAsLongAsItIsRemembered() {
        // Given
        Action first = action("a1", "asg/web", START);

        // When, then
        assertThat(memory.seen().add(first)).isTrue();
        assertThat(memory.seen().add(first)).isFalse();
        assertThat(memory.seen().add(action("a1", "asg/api", START))).isTrue();
        assertThat(memory.seen().add(action("a2", "asg/web", START))).isTrue();
        assertThat(memory.seen().add(action("a3", "asg/web", START.plusSeconds(7_200))))
                .isTrue();
        assertThatThrownBy(() -> memory.seen().add(first)).isInstanceOf(TooOldException.class);
    }

    @Test
    void whatIsDueIsTakenOnceAndInTheOrderOfItsTime() {
        // Given
        wait("late", 600);
        wait("early", 300);
        wait("middle", 400);

        // When, then
        assertThat(taken(419)).isEmpty();
        assertThat(taken(520)).containsExactly("early", "middle");
        assertThat(taken(719)).isEmpty();
        assertThat(taken(720)).containsExactly("late");
        assertThat(taken(9_999)).isEmpty();
    }

    @Test
    void whatIsAddedLaterCanBeDueSooner() {
        // Given
        wait("late", 600);
        taken(500);

        // When
        wait("early", 390);

        // Then
        assertThat(taken(510)).containsExactly("early");
    }

    @Test
    void aWindowEndsEarlierButNotLaterThanByItself() {
        // Given
        String cut = wait("cut", 600);
        String whole = wait("whole", 300);

        // When
        memory.pending().endAt(cut, START.plusSeconds(60), GRACE_SECONDS);
        memory.pending().endAt(whole, START.plusSeconds(400), GRACE_SECONDS);
        memory.pending().endAt("gone", START, GRACE_SECONDS);

        // Then
        assertThat(memory.pending().takeDue(at(180_000)))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.getJudgedAt()).isEqualTo(START.plusSeconds(60)));
        assertThat(taken(419)).isEmpty();
        assertThat(taken(420)).containsExactly("whole");
        assertThat(taken(9_999)).isEmpty();
    }

    private void note(String resource, String metric, long after) {
        memory.series().note(SeriesKey.encode(resource, metric), at(after), 0);
    }

    private List<String> series(String resource, long from, long to, int most) {
        Set<SeriesKey> found = memory.series().of(resource, at(from), at(to), most);
        return found.stream().map(SeriesKey::metric).toList();
    }

    private String wait(String id, int seconds) {
        Outcome outcome = new Outcome(
                id, OutcomePhase.CLOSED, START.plusSeconds(seconds), "shop", action(id, "asg/web", START), List.of());
        return memory.pending().add(outcome, GRACE_SECONDS);
    }

    private List<String> taken(int seconds) {
        return memory.pending().takeDue(at(1_000L * seconds)).stream()
                .map(Outcome::getOutcomeId)
                .toList();
    }

    private static long at(long after) {
        return START.toEpochMilli() + after;
    }

    private static Action action(String id, String target, Instant at) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget(target)
                .setControl("size")
                .build();
    }
}
