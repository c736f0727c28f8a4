package dev.flyball.replay;

import dev.flyball.replay.report.Recording;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The events of all files as one sequence, in {@link RecordedEvent#IN_ORDER order}. Holds all of them in memory. */
final class Merge implements Iterable<RecordedEvent>, Recording {
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
