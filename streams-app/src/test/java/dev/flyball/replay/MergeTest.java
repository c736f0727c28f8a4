package dev.flyball.replay;

import static dev.flyball.replay.Fixtures.action;
import static dev.flyball.replay.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergeTest {
    private final SeriesTable table = new SeriesTable();
    private Merge merge = new Merge(Path.of("target"), 1_000, table);

    @AfterEach
    void close() {
        merge.close();
    }

    private List<Long> lines() {
        List<Long> lines = new ArrayList<>();
        merge.forEach(event -> lines.add(event.line()));
        return lines;
    }

    private List<Long> strays() {
        List<Long> lines = new ArrayList<>();
        merge.forEachStray(event -> lines.add(event.line()));
        return lines;
    }

    @Test
    void whatDoesNotFitIntoMemoryComesInTheSameOrder() {
        List<RecordedEvent> events = new ArrayList<>();
        Random random = new Random(3);
        for (int line = 1; line <= 2_000; line++) {
            int second = random.nextInt(100);
            events.add(
                    random.nextInt(20) == 0
                            ? RecordedEvent.of(action("a" + line, second, "hpa", 1, 2), "actions", line)
                            : RecordedEvent.of(sample(second, line), table, "metrics", line));
        }
        merge.close();
        merge = new Merge(Path.of("target"), 150, table);

        events.forEach(merge::add);

        List<RecordedEvent> sorted = new ArrayList<>(events);
        sorted.sort(RecordedEvent.IN_ORDER);
        for (int pass = 0; pass < 2; pass++) {
            List<RecordedEvent> merged = new ArrayList<>();
            merge.forEach(merged::add);
            assertThat(merged).isEqualTo(sorted);
        }
    }

    @Test
    void theEventsOfAllFilesComeByTheirTime() {
        merge.add(RecordedEvent.of(action("a", 30, "hpa", 1, 2), "actions", 3));
        merge.add(RecordedEvent.of(sample(20, 1), table, "metrics", 2));
        merge.add(RecordedEvent.of(sample(40, 1), table, "metrics", 4));
        merge.add(RecordedEvent.of(sample(10, 1), table, "more metrics", 1));

        assertThat(lines()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void atTheSameMomentASampleComesBeforeAnAction() {
        merge.add(RecordedEvent.of(action("a", 10, "hpa", 1, 2), "actions", 2));
        merge.add(RecordedEvent.of(sample(10, 1), table, "metrics", 1));

        assertThat(lines()).containsExactly(1L, 2L);
    }

    @Test
    void otherTiesStayInTheOrderOfFilesAndLines() {
        for (long line = 1; line <= 50; line++) {
            merge.add(RecordedEvent.of(sample(10, 1), table, line <= 25 ? "first" : "second", line));
        }

        assertThat(lines()).isSorted().hasSize(50);
    }

    @Test
    void theExtentSpansTheFirstAndTheLastEvent() {
        merge.add(RecordedEvent.of(sample(40, 1), table, "metrics", 1));
        merge.add(RecordedEvent.of(sample(10, 1), table, "metrics", 2));

        assertThat(merge.extent())
                .contains(new Extent(
                        Fixtures.BEGIN.plusSeconds(10).toEpochMilli(),
                        Fixtures.BEGIN.plusSeconds(40).toEpochMilli(),
                        2));
    }

    @Test
    void whatLiesDecadesFromTheRestIsTakenOut() {
        long century = 100L * 365 * 86_400;
        merge.add(RecordedEvent.of(sample(century, 1), table, "metrics", 1));
        merge.add(RecordedEvent.of(sample(10, 1), table, "metrics", 2));
        merge.add(RecordedEvent.of(sample(20, 1), table, "metrics", 3));
        merge.add(RecordedEvent.of(sample(-century / 2, 1), table, "metrics", 4));
        merge.add(RecordedEvent.of(action("a", century + 1, "hpa", 1, 2), "actions", 5));

        assertThat(strays()).containsExactly(4L, 1L, 5L);
        assertThat(lines()).containsExactly(2L, 3L);
    }

    @Test
    void yearsWithoutEventsLeaveAHistoryWhole() {
        merge.add(RecordedEvent.of(sample(0, 1), table, "metrics", 1));
        merge.add(RecordedEvent.of(sample(15L * 365 * 86_400, 1), table, "metrics", 2));

        assertThat(strays()).isEmpty();
        assertThat(lines()).containsExactly(1L, 2L);
    }

    @Test
    void withoutEventsThereAreNoStrays() {
        assertThat(strays()).isEmpty();
    }

    @Test
    void withoutEventsThereIsNoExtent() {
        assertThat(merge.extent()).isEmpty();
    }
}
