package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.Broker;
import dev.flyball.bench.faults.RegistryServer;
import dev.flyball.bench.faults.TrialFailure;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Flyball as shipped over inputs of the same length, with more and more series and instances. */
public final class Scale {
    /** No record is from the future. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final int records;
    private final int rounds;
    private final PrintWriter progress;
    private final List<ScaleFigures.Measured> measured = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Scale(int records, int rounds, PrintWriter progress) {
        this.records = records;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Runs all steps.
     *
     * @param records of each input, about: more series have fewer samples each
     * @param rounds at each step
     * @param registryHome where the schema registry is unpacked
     * @param directory for all data and logs
     * @param now the inputs end before it
     */
    public static ScaleFigures run(
            List<Step> steps,
            int records,
            int rounds,
            Path registryHome,
            Path directory,
            Instant now,
            PrintWriter progress) {
        Scale scale = new Scale(records, rounds, progress);
        double loadBefore = load();
        Map<Integer, List<Step>> bySeries =
                steps.stream().collect(Collectors.groupingBy(Step::series, TreeMap::new, Collectors.toList()));
        bySeries.forEach((series, those) ->
                scale.measure(new Size(series, records / series), those, registryHome, directory, now));
        return ScaleFigures.of(records, rounds, loadBefore, load(), scale.measured, scale.failures);
    }

    private void measure(Size size, List<Step> steps, Path registryHome, Path directory, Instant now) {
        Path own = directory.resolve("series-" + size.series());
        Instant begin = now.truncatedTo(ChronoUnit.MINUTES)
                .minus(Duration.ofMinutes(size.minutes()))
                .minus(MARGIN);
        Input input = new Input(size, Ladder.SEED, begin);
        own.toFile().mkdirs();
        try (Broker broker = new Broker(own.resolve("broker"), Ladder.BROKER_OPTIONS);
                RegistryServer registry = new RegistryServer(registryHome, own.resolve("registry.log"))) {
            Course course = new Course(broker, registry.url(), own, input, Optional.empty());
            tell("writing %,d records of %,d series".formatted(input.records(), size.series()));
            Ladder.write(course, input);
            for (int round = 1; round <= rounds; round++) {
                for (Step step : steps) {
                    measure(course, step, round);
                }
            }
        }
    }

    private void measure(Course course, Step step, int round) {
        String where = "round %d of %d, %s".formatted(round, rounds, step.title());
        try {
            Climb climb = course.climb(Rung.FLYBALL, round, step.instances());
            measured.add(new ScaleFigures.Measured(step, climb));
            tell(String.format(
                    Locale.ROOT,
                    "%s: %,.0f records/s, %.2f CPU-µs a record, %.0f MB; %s%s",
                    where,
                    climb.recordsPerSecond(),
                    climb.cpuMicros(),
                    climb.peakMegabytes(),
                    climb.output(),
                    climb.outputIsRight() ? "" : " (WRONG)"));
        } catch (TrialFailure failure) {
            failures.add(where + ": " + failure.getMessage());
            tell(where + ": FAILED: " + failure.getMessage());
        }
    }

    private void tell(String line) {
        progress.println("scale: " + line);
        progress.flush();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
