package dev.flyball.bench.faults;

import dev.flyball.bench.report.Bound;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Steady load on one instance, and what it takes meanwhile. */
public final class Soak {
    /** All of the heap is resident from the beginning, so that what grows lies outside of it; within it the live data tell. */
    private static final List<String> TOUCHED =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    /** Metrics are remembered no longer than the windows of a policy: some are forgotten before it is looked at. */
    private static final String STORES = "rocksdb_bytes: 33554432, metric_retention_seconds: 1200";

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int STEPS_A_READING = 5;
    private static final int KILOBYTES_A_MEGABYTE = 1024;
    private static final double BYTES_A_MEGABYTE = 1024 * 1024;

    private final Gauge memory = new Gauge("resident memory", "MB", 20);
    private final Gauge live = new Gauge("live data of the heap", "MB", 20);
    private final Gauge handles = new Gauge("open file handles", "", 20);
    private final Gauge iterators = new Gauge("open iterators", "", 1);
    private final Gauge lag = new Gauge("records not yet processed", "", 500);
    private long sent;

    private Soak() {}

    /** Runs and tells how far it is. */
    public static Soak run(int minutes, Path registryHome, Path directory, PrintWriter progress) {
        Soak soak = new Soak();
        try (Cluster cluster = Cluster.ofOne(directory, registryHome);
                Trial trial = Trial.empty(cluster, directory.resolve("soak"), "soak")) {
            trial.settings().on(TOUCHED);
            trial.settings().within(STORES);
            Child app = trial.start("one");
            soak.load(minutes, trial, app, app.awaitAddress(), progress);
        }
        return soak;
    }

    private void load(int minutes, Trial trial, Child app, URI address, PrintWriter progress) {
        long begin = System.nanoTime();
        try (Publisher publisher = trial.publisher()) {
            for (int step = 0; step < minutes * 60 / STEP.toSeconds(); step++) {
                sent += Scene.live(step, Instant.now(), publisher::send);
                if (step % STEPS_A_READING == 0) {
                    double hours = (System.nanoTime() - begin) / 3.6e12;
                    read(hours, trial, app, address);
                }
                if (step % 60 == 0) {
                    progress.printf(Locale.ROOT, "soak: %d of %d s, %d records%n", step, minutes * 60, sent);
                    progress.flush();
                }
                Wait.pause(STEP);
            }
        }
    }

    private void read(double hours, Trial trial, Child app, URI address) {
        memory.read(hours, residentMegabytes(app.pid()));
        handles.read(hours, handles(app.pid()));
        Optional<Scrape> meters = Scrape.of(address);
        meters.flatMap(scrape -> scrape.sum("kafka_stream_state_num_open_iterators", ""))
                .ifPresent(open -> iterators.read(hours, open));
        meters.flatMap(scrape -> scrape.sum("jvm_gc_live_data_size_bytes", ""))
                .ifPresent(bytes -> live.read(hours, bytes / BYTES_A_MEGABYTE));
        lag.read(hours, trial.offsets().measureEnd() - trial.offsets().committed());
    }

    private static double residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_A_MEGABYTE)
                    .sum();
        } catch (IOException e) {
            throw new TrialFailure("the instance ended under the load: " + e.getMessage());
        }
    }

    private static double handles(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new TrialFailure("the instance ended under the load: " + e.getMessage());
        }
    }

    public List<Bound> bounds() {
        return List.of(memory.bound(), live.bound(), handles.bound(), iterators.bound(), lag.bound());
    }

    /** The figures for people. */
    public String page() {
        StringBuilder page =
                new StringBuilder("# Soak\n\n%d records.\n\n| bound | figure | |\n|---|---|---|\n".formatted(sent));
        for (Bound bound : bounds()) {
            page.append("| %s | %s | %s |%n"
                    .formatted(bound.what(), bound.figure(), bound.holds() ? "holds" : "**does not hold**"));
        }
        return page.toString();
    }
}
