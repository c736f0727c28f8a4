package dev.flyball.replay;

import static dev.flyball.replay.Fixtures.action;
import static dev.flyball.replay.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MergeTest {
    private final Merge merge = new Merge();

    private List<Long> lines() {
        return StreamSupport.stream(merge.spliterator(), false)
                .map(RecordedEvent::line)
                .toList();
    }

    @Test
    void theEventsOfAllFilesComeByTheirTime() {
        merge.add(RecordedEvent.of(action("a", 30, "hpa", 1, 2), "actions", 3));
        merge.add(RecordedEvent.of(sample(20, 1), "metrics", 2));
        merge.add(RecordedEvent.of(sample(40, 1), "metrics", 4));
        merge.add(RecordedEvent.of(sample(10, 1), "more metrics", 1));

        assertThat(lines()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void atTheSameMomentASampleComesBeforeAnAction() {
        merge.add(RecordedEvent.of(action("a", 10, "hpa", 1, 2), "actions", 2));
        merge.add(RecordedEvent.of(sample(10, 1), "metrics", 1));

        assertThat(lines()).containsExactly(1L, 2L);
    }

    @Test
    void otherTiesStayInTheOrderOfFilesAndLines() {
        for (long line = 1; line <= 50; line++) {
            merge.add(RecordedEvent.of(sample(10, 1), line <= 25 ? "first" : "second", line));
        }

        assertThat(lines()).isSorted().hasSize(50);
    }

    @Test
    void theExtentSpansTheFirstAndTheLastEvent() {
        merge.add(RecordedEvent.of(sample(40, 1), "metrics", 1));
        merge.add(RecordedEvent.of(sample(10, 1), "metrics", 2));

        assertThat(merge.extent())
                .contains(new Extent(
                        Fixtures.BEGIN.plusSeconds(10).toEpochMilli(),
                        Fixtures.BEGIN.plusSeconds(40).toEpochMilli(),
                        2));
    }

    @Test
    void whatLiesDecadesFromTheRestIsTakenOut() {
        long century = 100L * 365 * 86_400;
        merge.add(RecordedEvent.of(sample(century, 1), "metrics", 1));
        merge.add(RecordedEvent.of(sample(10, 1), "metrics", 2));
        merge.add(RecordedEvent.of(sample(20, 1), "metrics", 3));
        merge.add(RecordedEvent.of(sample(-century / 2, 1), "metrics", 4));
        merge.add(RecordedEvent.of(action("a", century + 1, "hpa", 1, 2), "actions", 5));

        assertThat(merge.takeStrays()).extracting(RecordedEvent::line).containsExactly(4L, 1L, 5L);
        assertThat(lines()).containsExactly(2L, 3L);
    }

    @Test
    void yearsWithoutEventsLeaveAHistoryWhole() {
        merge.add(RecordedEvent.of(sample(0, 1), "metrics", 1));
        merge.add(RecordedEvent.of(sample(15L * 365 * 86_400, 1), "metrics", 2));

        assertThat(merge.takeStrays()).isEmpty();
        assertThat(lines()).containsExactly(1L, 2L);
    }

    @Test
    void withoutEventsThereAreNoStrays() {
        assertThat(merge.takeStrays()).isEmpty();
    }

    @Test
    void withoutEventsThereIsNoExtent() {
        assertThat(merge.extent()).isEmpty();
    }
}
