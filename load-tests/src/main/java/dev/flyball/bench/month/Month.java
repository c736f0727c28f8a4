package dev.flyball.bench.month;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up month in files as AWS delivers them: a document of CloudTrail records and a file of metric stream records a day, in gzip. The same
 * seed gives the same files.
 */
final class Month {
    private static final int LOOP_MINUTES = 8 * 60;
    private static final int BUFFER = 1 << 16;

    private final Size size;
    private final Path directory;
    private final List<Scaled> resources;
    private final List<Planted> loops = new ArrayList<>();
    private final List<Path> trails = new ArrayList<>();
    private final List<Path> streams = new ArrayList<>();
    private final String[] series;
    private final String[] units;
    private long calls;

    private Month(Size size, long seed, Path directory) {
        this.size = size;
        this.directory = directory;
        resources = IntStream.range(0, size.resources())
                .mapToObj(number -> new Scaled(number, seed))
                .toList();
        series = new String[size.series()];
        units = new String[size.series()];
        for (int i = 0; i < series.length; i++) {
            series[i] = Wire.series(resources.get(i % size.resources()), i / size.resources());
            units[i] = Wire.unit(i / size.resources());
        }
        plant(new Random(seed));
    }

    /** Makes the files. */
    static Month write(Size size, long seed, Path directory, PrintWriter progress) throws IOException {
        Month month = new Month(size, seed, directory);
        for (int day = 0; day < size.days(); day++) {
            month.day(day);
            progress.printf("made day %d of %d%n", day + 1, size.days());
            progress.flush();
        }
        return month;
    }

    List<Planted> loops() {
        return loops;
    }

    long calls() {
        return calls;
    }

    List<Path> trails() {
        return trails;
    }

    List<Path> streams() {
        return streams;
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : trails) {
            bytes += Files.size(file);
        }
        for (Path file : streams) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** Each loop in a resource of its own, after two days of health. */
    private void plant(Random random) {
        int room = size.minutes() - 2 * Size.MINUTES_A_DAY - LOOP_MINUTES;
        for (int i = 0; i < size.loops(); i++) {
            int from = 2 * Size.MINUTES_A_DAY + random.nextInt(room);
            Planted.Kind kind = Planted.Kind.values()[i % Planted.Kind.values().length];
            Scaled resource = resources.get(i * size.resources() / size.loops());
            loops.add(new Planted(kind, resource.target(), from, from + LOOP_MINUTES));
        }
    }

    private void day(int day) throws IOException {
        List<Deed> deeds = new ArrayList<>();
        Path stream = directory.resolve("metric-stream-%02d.json.gz".formatted(day + 1));
        try (OutputStream out = gzip(stream)) {
            StringBuilder lines = new StringBuilder();
            for (int minute = day * Size.MINUTES_A_DAY; minute < (day + 1) * Size.MINUTES_A_DAY; minute++) {
                pass(minute, deeds, lines);
                out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
                lines.setLength(0);
            }
        }
        streams.add(stream);
        trail(day, deeds);
    }

    private void pass(int minute, List<Deed> deeds, StringBuilder lines) {
        // What a sample tells was so before what is done in its minute.
        for (int i = 0; i < series.length; i++) {
            Scaled scaled = resources.get(i % size.resources());
            double mean = switch (i / size.resources()) {
                case 0 -> scaled.load();
                case 1 -> scaled.capacity();
                default -> 1_000_000 * scaled.load() * scaled.capacity();
            };
            Wire.sample(series[i], units[i], minute, mean, lines);
        }
        for (Scaled scaled : resources) {
            scaled.pass(minute, loop(scaled, minute), deeds);
        }
    }

    private @Nullable Planted loop(Scaled scaled, int minute) {
        for (Planted loop : loops) {
            if (loop.covers(minute) && loop.target().equals(scaled.target())) {
                return loop;
            }
        }
        return null;
    }

    private void trail(int day, List<Deed> deeds) throws IOException {
        deeds.sort(Comparator.comparingLong(Deed::second));
        Path trail = directory.resolve("cloudtrail-%02d.json.gz".formatted(day + 1));
        try (OutputStream out = gzip(trail)) {
            String records =
                    deeds.stream().map(deed -> Wire.call(deed, calls++)).collect(Collectors.joining(","));
            out.write(("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.US_ASCII));
        }
        trails.add(trail);
    }

    private static OutputStream gzip(Path file) {
        try {
            return new BufferedOutputStream(
                    new GZIPOutputStream(Files.newOutputStream(file), BUFFER) {
                        {
                            def.setLevel(Deflater.BEST_SPEED);
                        }
                    },
                    BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
