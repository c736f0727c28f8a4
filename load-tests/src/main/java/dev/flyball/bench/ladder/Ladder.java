package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.Broker;
import dev.flyball.bench.faults.RegistryServer;
import dev.flyball.bench.faults.TrialFailure;
import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.serde.SchemaRegistration;
import dev.flyball.topology.Subjects;
import dev.flyball.topology.TopicAdmin;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All rungs over one input, round after round. */
public final class Ladder {
    static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    static final long SEED = 1;
    static final List<String> BROKER_OPTIONS = List.of("-Xmx1g");

    /** Old enough that no record is from the future, young enough that Flyball still keeps it. */
    private static final Duration AGE = Duration.ofHours(3);

    private final Size size;
    private final int rounds;
    private final PrintWriter progress;
    private final Consumer<LadderFigures> afterRound;
    private final List<Climb> climbs = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Ladder(Size size, int rounds, PrintWriter progress, Consumer<LadderFigures> afterRound) {
        this.size = size;
        this.afterRound = afterRound;
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * Runs the ladder.
     *
     * @param registryHome where the schema registry is unpacked
     * @param flinkPeer the program of the peer in Apache Flink
     * @param directory for all data and logs
     * @param now the input begins three hours before it
     * @param afterRound is given the figures of all rounds so far
     */
    public static LadderFigures run(
            Size size,
            int rounds,
            Path registryHome,
            Path flinkPeer,
            Path directory,
            Instant now,
            PrintWriter progress,
            Consumer<LadderFigures> afterRound) {
        Ladder ladder = new Ladder(size, rounds, progress, afterRound);
        return ladder.run(
                registryHome,
                flinkPeer,
                directory,
                now.truncatedTo(ChronoUnit.MINUTES).minus(AGE));
    }

    private LadderFigures run(Path registryHome, Path flinkPeer, Path directory, Instant begin) {
        double loadBefore = load();
        LadderFigures figures = LadderFigures.of(size, 0, 0, loadBefore, loadBefore, climbs, failures);
        Input input = new Input(size, SEED, begin);
        try (Broker broker = new Broker(directory.resolve("broker"), BROKER_OPTIONS);
                RegistryServer registry = new RegistryServer(registryHome, directory.resolve("registry.log"))) {
            Course course = new Course(broker, registry.url(), directory, input, Optional.of(flinkPeer));
            prepare(course, input);
            for (int round = 1; round <= rounds; round++) {
                // Each round begins with another rung, so that none always follows the same one.
                List<Rung> order = new ArrayList<>(Arrays.asList(Rung.values()));
                Collections.rotate(order, 1 - round);
                for (Rung rung : order) {
                    climb(course, rung, round);
                }
                figures = LadderFigures.of(size, input.records(), round, loadBefore, load(), climbs, failures);
                afterRound.accept(figures);
            }
        }
        return figures;
    }

    private void prepare(Course course, Input input) {
        tell("writing %,d records".formatted(input.records()));
        write(course, input);
    }

    /** Makes the topics and the schemas, and puts the input onto them. */
    static void write(Course course, Input input) {
        FlyballConfig config = course.flyball("prepare");
        Map<String, Object> registry = Map.of("schema.registry.url", course.registryUrl());
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics());
                SchemaRegistration schemas = new SchemaRegistration(registry)) {
            admin.createMissing();
            schemas.register(Subjects.of(Course.TOPICS));
        }
        new Prefill(Course.TOPICS, new RegistrySerdes(registry)).write(input, course.brokers());
    }

    private void climb(Course course, Rung rung, int round) {
        try {
            measure(course, rung, round);
        } catch (TrialFailure failure) {
            String told = "round %d of %d, %s: FAILED: %s".formatted(round, rounds, rung.title(), failure.getMessage());
            failures.add(told);
            tell(told);
        }
    }

    private void measure(Course course, Rung rung, int round) {
        try {
            Climb climb = course.climb(rung, Step.alone(size), round);
            climbs.add(climb);
            tell(String.format(
                    Locale.ROOT,
                    "round %d of %d, %s: %,.0f records/s, %.2f CPU-µs a record; %s%s",
                    round,
                    rounds,
                    rung.title(),
                    climb.recordsPerSecond(),
                    climb.cpuMicros(),
                    climb.output(),
                    climb.outputIsRight() ? "" : " (WRONG)"));
        } finally {
            course.forget(rung, Step.alone(size), round);
        }
    }

    private void tell(String line) {
        progress.println("ladder: " + line);
        progress.flush();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
