package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever lies where, and whatever was lost in between: what is read is what a plain map would hold. */
class SampleRowsPropertyTest {
    private static final long RETENTION = Duration.ofHours(6).toMillis();
    private static final long BUCKET = Duration.ofMinutes(30).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final List<String> SERIES = List.of("a\0cpu", "a\0cpu2", "a\0c", "b\0cpu", "ä\0cpu");
    private static final int STEPS = 600;

    @Property(tries = 300)
    void readsWhatAPlainMapHolds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int open,
            @ForAll @IntRange(min = 4, max = 200) int room) {
        Random random = new Random(seed);
        Scene scene = new Scene(open, room, random.nextLong(-RETENTION, 1_900_000_000_000L), random);
        for (int step = 0; step < STEPS; step++) {
            scene.step();
        }
        scene.readEverything();
    }

    /** A store beside its changelog and a plain map. */
    private static final class Scene {
        private final int mostOpen;
        private final int mostRoom;
        private final Random random;
        private final Map<String, NavigableMap<Long, Double>> plain = new TreeMap<>();
        private final List<byte[]> changelog = new ArrayList<>();
        private final Chunk.Writer chunk = new Chunk.Writer(64);
        private ListedRows rows = new ListedRows();
        private ListedRows durable = new ListedRows();
        private int durableOffset;
        private SampleRows kept;
        private long now;
        private long newest = Long.MIN_VALUE;

        Scene(int mostOpen, int mostRoom, long begin, Random random) {
            this.mostOpen = mostOpen;
            this.mostRoom = mostRoom;
            this.random = random;
            now = begin;
            kept = new SampleRows(rows, RETENTION, mostOpen, mostRoom);
        }

        void step() {
            switch (random.nextInt(40)) {
                case 0 -> now += random.nextInt(300) * MINUTE;
                case 1 -> putChunk();
                case 2 -> commit();
                case 3 -> restart();
                case 4 -> crash();
                case 5, 6, 7 -> read(anySeries(), random.nextInt(40) + 1);
                default -> keep();
            }
        }

        void readEverything() {
            SERIES.forEach(series -> compare(series, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE));
        }

        private String anySeries() {
            return SERIES.get(random.nextInt(SERIES.size()));
        }

        private void keep() {
            now += random.nextInt(3) * MINUTE;
            long late = random.nextInt(5) == 0 ? random.nextLong(RETENTION + 60 * MINUTE) / MINUTE * MINUTE : 0;
            double value = switch (random.nextInt(8)) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                default -> random.nextInt(100);
            };
            String series = anySeries();
            long at = now - late;
            Kept where = kept.keep(series, at, value);
            if (where != Kept.NOT) {
                chunk.add(series, at, value);
            }
            newest = Math.max(newest, at);
            NavigableMap<Long, Double> samples = plain.computeIfAbsent(series, s -> new TreeMap<>());
            if (where != Kept.NOT && !where.isApart()) {
                long begin = at - Math.floorMod(at, BUCKET);
                assertThat(samples.subMap(begin, begin + BUCKET)).isNotEmpty();
            }
            if (at > newest - RETENTION && (Double.isFinite(value) || !samples.containsKey(at))) {
                samples.put(at, value);
            }
        }

        private void putChunk() {
            if (chunk.count() > 0) {
                changelog.add(chunk.take());
            }
        }

        private void commit() {
            putChunk();
            kept.writeAll();
            durable = new ListedRows(rows);
            durableOffset = changelog.size();
        }

        /** In order. */
        private void restart() {
            commit();
            kept = new SampleRows(rows, RETENTION, mostOpen, mostRoom);
        }

        /** The rows are older than the changelog, or gone; some of the chunks that they hold are restored once more. */
        private void crash() {
            putChunk();
            int from = random.nextBoolean() ? 0 : random.nextInt(durableOffset + 1);
            rows = from == 0 && random.nextBoolean() ? new ListedRows() : new ListedRows(durable);
            kept = new SampleRows(rows, RETENTION, mostOpen, mostRoom);
            changelog.subList(from, changelog.size()).forEach(bytes -> Chunk.read(bytes, kept::keep));
        }

        private void read(String series, int most) {
            long to = now - random.nextLong(2 * RETENTION) + RETENTION / 2;
            compare(series, to - random.nextLong(RETENTION), to, most);
            compare(series, 0, now, most);
        }

        private void compare(String series, long from, long to, int most) {
            List<Sample> expected = new ArrayList<>();
            plain.getOrDefault(series, new TreeMap<>()).descendingMap().forEach((at, value) -> {
                boolean within = at >= from && at <= to && at > newest - RETENTION;
                if (within && expected.size() < most && Double.isFinite(value)) {
                    expected.add(new Sample(at, value));
                }
            });
            Collections.reverse(expected);
            assertThat(kept.latest(series, from, to, most, Double::isFinite)).isEqualTo(expected);
        }
    }
}
