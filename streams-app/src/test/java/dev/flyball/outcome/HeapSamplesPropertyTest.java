package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** In whatever order samples come: what is read is what a plain map would hold. */
class HeapSamplesPropertyTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long RETENTION = Duration.ofHours(6).toMillis();
    private static final List<SeriesKey> SERIES =
            List.of(new SeriesKey("a", "cpu"), new SeriesKey("a", "cpu2"), new SeriesKey("b", "cpu"));
    private static final int STEPS = 1_000;

    @Property
    void readsWhatAPlainMapHolds(@ForAll long seed) {
        Scene scene = new Scene(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            scene.step();
        }
        scene.readEverything();
    }

    /** The samples on the heap beside a plain map that forgets nothing. */
    private static final class Scene {
        private final HeapSamples kept = new HeapSamples(RETENTION);
        private final TreeMap<String, NavigableMap<Long, Double>> plain = new TreeMap<>();
        private final Random random;
        private long now = 1_900_000_000_000L;
        private long newest = Long.MIN_VALUE;

        Scene(Random random) {
            this.random = random;
        }

        void step() {
            switch (random.nextInt(50)) {
                case 0 -> now += random.nextLong(2 * RETENTION) / MINUTE * MINUTE;
                case 1, 2, 3 -> {
                    long to = now - random.nextLong(2 * RETENTION) + RETENTION / 2;
                    compare(anySeries(), to - random.nextLong(RETENTION), to, random.nextInt(40));
                }
                default -> keep();
            }
        }

        void readEverything() {
            SERIES.forEach(series -> compare(series, 0, Long.MAX_VALUE, Integer.MAX_VALUE));
        }

        private SeriesKey anySeries() {
            return SERIES.get(random.nextInt(SERIES.size()));
        }

        private void keep() {
            now += random.nextInt(3) * MINUTE;
            long late = random.nextInt(5) == 0 ? random.nextLong(RETENTION + 60 * MINUTE) / MINUTE * MINUTE : 0;
            double value = switch (random.nextInt(8)) {
                case 0 -> Double.NaN;
                case 1 -> Double.NEGATIVE_INFINITY;
                default -> random.nextInt(100);
            };
            SeriesKey series = anySeries();
            Sample sample = new Sample(now - late, value);
            boolean apart = kept.keep(series.encoded(), sample).isApart();

            newest = Math.max(newest, sample.at());
            NavigableMap<Long, Double> samples = plain.computeIfAbsent(series.encoded(), s -> new TreeMap<>());
            if (sample.at() <= newest - RETENTION) {
                assertThat(apart).isFalse();
                return;
            }
            long hour = sample.at() - Math.floorMod(sample.at(), HOUR);
            boolean first = samples.subMap(hour, hour + HOUR).isEmpty();
            assertThat(apart || !first).isTrue();
            if (sample.hasValue() || !samples.containsKey(sample.at())) {
                samples.put(sample.at(), value);
            }
        }

        private void compare(SeriesKey series, long from, long to, int most) {
            assertThat(kept.samples(series, from, to, most)).isEqualTo(plain(series, from, to, most, Sample::hasValue));
            assertThat(kept.all(series, from, to, most)).isEqualTo(plain(series, from, to, most, sample -> true));
        }

        private List<Sample> plain(SeriesKey series, long from, long to, int most, Predicate<Sample> wanted) {
            List<Sample> found = new ArrayList<>();
            plain.getOrDefault(series.encoded(), new TreeMap<>())
                    .forEach((at, value) -> found.add(new Sample(at, value)));
            found.removeIf(sample -> sample.at() < from
                    || sample.at() > to
                    || sample.at() <= newest - RETENTION
                    || !wanted.test(sample));
            return found.subList(Math.max(0, found.size() - most), found.size());
        }
    }
}
