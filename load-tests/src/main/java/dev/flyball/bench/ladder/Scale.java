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
import java.util.Optional;

/** Flyball as shipped over inputs of the same length, with more and more series and instances. */
public final class Scale {
    /** No record is from the future. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final int rounds;
    private final PrintWriter progress;
    private final List<ScaleFigures.Measured> measured = new ArrayList<>();
    private final List<Restart> restarts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Scale(int rounds, PrintWriter progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Runs all steps.
     *
     * @param rounds at each step
     * @param registryHome where the schema registry is unpacked
     * @param directory for all data and logs
     * @param now the inputs end before it
     */
    public static ScaleFigures run(
            List<Step> steps, int rounds, Path registryHome, Path directory, Instant now, PrintWriter progress) {
        Scale scale = new Scale(rounds, progress);
        double loadBefore = load();
        for (Size size : steps.stream().map(Step::size).distinct().toList()) {
            scale.measure(
                    size,
                    steps.stream().filter(step -> step.size().equals(size)).toList(),
                    registryHome,
                    directory,
                    now);
        }
        return ScaleFigures.of(rounds, loadBefore, load(), scale.measured, scale.restarts, scale.failures);
    }

    private void measure(Size size, List<Step> steps, Path registryHome, Path directory, Instant now) {
        Path own = directory.resolve("series-" + size.series() + "-" + size.acts());
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
            double inputMegabytes = course.inputMegabytes();
            for (int round = 1; round <= rounds; round++) {
                for (Step step : steps) {
                    measure(course, step, round, inputMegabytes);
                }
            }
        }
    }

    private void measure(Course course, Step step, int round, double inputMegabytes) {
        String where = "round %d of %d, %s".formatted(round, rounds, step.title());
        try {
            climb(course, step, round, inputMegabytes, where);
        } catch (TrialFailure failure) {
            failures.add(where + ": " + failure.getMessage());
            tell(where + ": FAILED: " + failure.getMessage());
        }
    }

    private void climb(Course course, Step step, int round, double inputMegabytes, String where) {
        try {
            Climb climb = course.climb(Rung.FLYBALL, step, round);
            measured.add(new ScaleFigures.Measured(step, climb, inputMegabytes));
            tell(String.format(
                    Locale.ROOT,
                    "%s: %,.0f records/s, %.2f CPU-µs a record, %.0f MB; %s%s",
                    where,
                    climb.recordsPerSecond(),
                    climb.cpuMicros(),
                    climb.peakMegabytes(),
                    climb.output(),
                    climb.outputIsRight() ? "" : " (WRONG)"));
            if (step.isAlone()) {
                Restart restart = course.restart(step, round, climb);
                restarts.add(restart);
                tell(String.format(
                        Locale.ROOT,
                        "%s: ready again after %.1f s, without its state after %.1f s",
                        where,
                        restart.warmSeconds(),
                        restart.coldSeconds()));
            }
        } finally {
            course.forget(Rung.FLYBALL, step, round);
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
