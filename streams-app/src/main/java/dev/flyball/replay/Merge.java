package dev.flyball.replay;

import dev.flyball.replay.report.Recording;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The events of all files as one sequence, in {@link RecordedEvent#IN_ORDER order}. Holds all of them in memory. */
final class Merge implements Iterable<RecordedEvent>, Recording {
    /** Longer than metrics and actions of today's kinds have been recorded: a time beyond is a clock gone wrong. */
    static final Duration MOST_APART = Duration.ofDays(20 * 365);

    private final List<RecordedEvent> events = new ArrayList<>();
    private boolean sorted;

    /** Adds an event, in the order of the files and of the lines in each. */
    void add(RecordedEvent event) {
        events.add(event);
        sorted = false;
    }

    /** How much was added; nothing if nothing was. */
    Optional<Extent> extent() {
        sort();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Extent(
                        events.get(0).at(), events.get(events.size() - 1).at(), events.size()));
    }

    /**
     * Takes out what lies more than {@link #MOST_APART} from the rest: of the stretches that such gaps leave, the one with
     * the most events stays, the earliest of equals. One stamp of the year 2999 must not make a history of a thousand years.
     *
     * @return what was taken out, in order
     */
    List<RecordedEvent> takeStrays() {
        sort();
        int from = 0;
        int to = 0;
        for (int start = 0, end; start < events.size(); start = end) {
            end = endOfStretch(start);
            if (end - start > to - from) {
                from = start;
                to = end;
            }
        }
        List<RecordedEvent> strays = new ArrayList<>(events.subList(0, from));
        strays.addAll(events.subList(to, events.size()));
        events.subList(to, events.size()).clear();
        events.subList(0, from).clear();
        return strays;
    }

    private int endOfStretch(int start) {
        int end = start + 1;
        while (end < events.size() && events.get(end).at() - events.get(end - 1).at() <= MOST_APART.toMillis()) {
            end++;
        }
        return end;
    }

    @Override
    public Iterator<RecordedEvent> iterator() {
        sort();
        return events.iterator();
    }

    private void sort() {
        if (!sorted) {
            events.sort(RecordedEvent.IN_ORDER);
            sorted = true;
        }
    }

    @Override
    public void forEach(Consumer<Action> actions, Consumer<MetricSample> samples) {
        for (RecordedEvent event : this) {
            if (event.value() instanceof Action action) {
                actions.accept(action);
            } else if (event.value() instanceof MetricSample sample) {
                samples.accept(sample);
            }
        }
    }
}
