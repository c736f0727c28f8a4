package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.model.HeapRows;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.state.Band;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A memory on the heap, which keeps as much as the stores do. */
final class HeapMemory {
    private HeapMemory() {}

    /**
     * @param metrics how far back samples are kept
     * @param actions how far back actions are kept
     */
    static Memory of(Duration metrics, Duration actions) {
        return new Memory(
                new HeapSamples(metrics.toMillis()),
                new Index(metrics.plus(OutcomeStores.SERIES_OUTLIVE_SAMPLES)),
                new Seen(actions),
                new Controls(),
                new Pending(),
                new Standing());
    }

    private static final class Index implements SeriesIndex {
        private final HourlyNotes notes = new HourlyNotes();
        private final HeapRows<Integer> rows;

        Index(Duration retention) {
            rows = new HeapRows<>(retention.toMillis());
        }

        @Override
        public void note(String series, long at, int periodSeconds) {
            if (notes.need(series, at)) {
                rows.put(series, HourlyNotes.hour(at), periodSeconds);
            }
        }

        @Override
        public Set<SeriesKey> of(String resource, long from, long to, int most) {
            Set<SeriesKey> found = new TreeSet<>();
            for (Map.Entry<String, TreeMap<Long, Integer>> series : rows.between(
                            SeriesKey.firstOf(resource), SeriesKey.afterLastOf(resource))
                    .entrySet()) {
                Long latest = series.getValue().floorKey(to);
                if (latest != null && latest >= HourlyNotes.hour(from) && found.size() < most) {
                    found.add(SeriesKey.decode(series.getKey()));
                }
            }
            return found;
        }

        @Override
        public int periodSeconds(SeriesKey series, long to) {
            Map.Entry<Long, Integer> latest = rows.upTo(series.encoded(), to).lastEntry();
            return latest == null ? 0 : latest.getValue();
        }
    }

    private static final class Seen implements SeenActions {
        private final HeapRows<Boolean> rows;

        Seen(Duration retention) {
            rows = new HeapRows<>(retention.toMillis());
        }

        @Override
        public boolean add(Action action) {
            String key = ActionKey.of(action);
            long at = action.getOccurredAt().toEpochMilli();
            if (rows.get(key, at) != null) {
                return false;
            }
            rows.put(key, at, true);
            if (rows.get(key, at) == null) {
                throw new TooOldException(action);
            }
            return true;
        }
    }

    private static final class Controls implements ControlStates {
        private final Map<ControlKey, ControlState> states = new HashMap<>();

        @Override
        public @Nullable ControlState of(ControlKey control) {
            return states.get(control);
        }

        @Override
        public void put(ControlKey control, ControlState state) {
            states.put(control, state);
        }
    }

    private static final class Standing implements Bands {
        private final Map<String, Band> bands = new HashMap<>();

        @Override
        public @Nullable Band of(String series) {
            return bands.get(series);
        }

        @Override
        public void put(String series, Band band) {
            bands.put(series, band);
        }
    }

    private static final class Pending implements PendingOutcomes {
        private final TreeMap<String, Outcome> waiting = new TreeMap<>();
        private long earliest = Long.MAX_VALUE;

        @Override
        public String add(Outcome outcome, long graceSeconds) {
            long due = PendingOutcomes.due(outcome, graceSeconds);
            String key = PendingOutcomes.key(due, outcome);
            waiting.put(key, outcome);
            earliest = Math.min(earliest, due);
            return key;
        }

        @Override
        public void endAt(String key, Instant end, long graceSeconds) {
            Outcome outcome = waiting.get(key);
            if (outcome != null && outcome.getJudgedAt().isAfter(end)) {
                waiting.remove(key);
                add(Outcome.newBuilder(outcome).setJudgedAt(end).build(), graceSeconds);
            }
        }

        @Override
        public List<Outcome> takeDue(long time) {
            if (time < earliest) {
                return List.of();
            }
            NavigableMap<String, Outcome> due = waiting.headMap(PendingOutcomes.from(time + 1), false);
            List<Outcome> taken = new ArrayList<>(due.values());
            due.clear();
            earliest = waiting.isEmpty() ? Long.MAX_VALUE : PendingOutcomes.dueOf(waiting.firstKey());
            return taken;
        }
    }
}
