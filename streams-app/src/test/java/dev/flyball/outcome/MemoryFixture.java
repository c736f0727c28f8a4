package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.outcome.state.Band;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A memory on the heap that forgets nothing but the actions before a given time. */
final class MemoryFixture {
    static {
        AvroTrust.grant();
    }

    private MemoryFixture() {}

    static Memory of(Instant actionsSince) {
        return new Memory(new Log(), new Index(), seen(actionsSince), controls(), new Pending(), new Standing());
    }

    private static SeenActions seen(Instant since) {
        Set<String> seen = new HashSet<>();
        return action -> {
            if (action.getOccurredAt().isBefore(since)) {
                throw new IllegalArgumentException("too old");
            }
            return seen.add(ActionKey.of(action));
        };
    }

    private static ControlStates controls() {
        Map<ControlKey, ControlState> states = new HashMap<>();
        return new ControlStates() {
            @Override
            public ControlState of(ControlKey control) {
                return states.get(control);
            }

            @Override
            public void put(ControlKey control, ControlState state) {
                states.put(control, state);
            }
        };
    }

    private static final class Log implements SampleLog {
        private final Map<String, NavigableMap<Long, Sample>> series = new HashMap<>();

        @Override
        public boolean keep(String key, Sample sample) {
            series.computeIfAbsent(key, k -> new TreeMap<>())
                    .merge(sample.at(), sample, (kept, later) -> later.hasValue() ? later : kept);
            return true;
        }

        @Override
        public List<Sample> samples(SeriesKey key, long from, long to, int most) {
            return latest(
                    all(key, from, to, Integer.MAX_VALUE).stream()
                            .filter(Sample::hasValue)
                            .toList(),
                    most);
        }

        @Override
        public List<Sample> all(SeriesKey key, long from, long to, int most) {
            return from > to
                    ? List.of()
                    : latest(
                            List.copyOf(series.getOrDefault(key.encoded(), new TreeMap<>())
                                    .subMap(from, true, to, true)
                                    .values()),
                            most);
        }

        private static List<Sample> latest(List<Sample> samples, int most) {
            return samples.subList(Math.max(0, samples.size() - most), samples.size());
        }
    }

    private static final class Standing implements Bands {
        private final Map<String, Band> bands = new HashMap<>();

        @Override
        public Band of(String series) {
            return bands.get(series);
        }

        @Override
        public void put(String series, Band band) {
            bands.put(series, band);
        }
    }

    private static final class Index implements SeriesIndex {
        private final NavigableMap<Long, Map<SeriesKey, Integer>> noted = new TreeMap<>();

        @Override
        public void note(String series, long at, int periodSeconds) {
            noted.computeIfAbsent(at, t -> new TreeMap<>()).put(SeriesKey.decode(series), periodSeconds);
        }

        @Override
        public int periodSeconds(SeriesKey series, long to) {
            return noted.headMap(to, true).descendingMap().values().stream()
                    .filter(notes -> notes.containsKey(series))
                    .map(notes -> notes.get(series))
                    .findFirst()
                    .orElse(0);
        }

        @Override
        public Set<SeriesKey> of(String resource, long from, long to, int most) {
            Set<SeriesKey> found = new TreeSet<>();
            noted.subMap(from, true, to, true).values().stream()
                    .flatMap(notes -> notes.keySet().stream())
                    .filter(key -> key.resource().equals(resource))
                    .sorted()
                    .distinct()
                    .limit(most)
                    .forEach(found::add);
            return found;
        }
    }

    private static final class Pending implements PendingOutcomes {
        private final NavigableMap<Long, Map<String, Outcome>> byDue = new TreeMap<>();

        @Override
        public String add(Outcome outcome, long graceSeconds) {
            long due = PendingOutcomes.due(outcome, graceSeconds);
            String key = due + "/" + ActionKey.of(outcome.getAction());
            byDue.computeIfAbsent(due, t -> new TreeMap<>()).put(key, outcome);
            return key;
        }

        @Override
        public void endAt(String key, Instant end, long graceSeconds) {
            for (Map<String, Outcome> waiting : List.copyOf(byDue.values())) {
                Outcome outcome = waiting.get(key);
                if (outcome != null && outcome.getJudgedAt().isAfter(end)) {
                    waiting.remove(key);
                    add(Outcome.newBuilder(outcome).setJudgedAt(end).build(), graceSeconds);
                }
            }
        }

        @Override
        public List<Outcome> takeDue(long time) {
            List<Outcome> due = new ArrayList<>();
            NavigableMap<Long, Map<String, Outcome>> head = byDue.headMap(time, true);
            head.values().forEach(waiting -> due.addAll(waiting.values()));
            head.clear();
            return due;
        }
    }
}
