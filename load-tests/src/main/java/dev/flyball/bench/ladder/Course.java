package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.Broker;
import dev.flyball.bench.faults.Child;
import dev.flyball.bench.faults.Offsets;
import dev.flyball.bench.faults.TrialFailure;
import dev.flyball.bench.faults.Wait;
import dev.flyball.cli.Flyball;
import dev.flyball.config.FlyballConfig;
import dev.flyball.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;

/** One rung in a fresh JVM, from its start until all input is committed. */
final class Course {
    static final Topics TOPICS = new Topics("ladder.");

    /** As {@code topics.partitions} ships. */
    static final int PARTITIONS = 6;

    private static final List<String> OPTIONS = List.of("-Xmx1g");
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int LEAST_MINUTES = 15;
    private static final int RECORDS_A_MINUTE = 500_000;

    private final Broker broker;
    private final String registryUrl;
    private final Path directory;
    private final Input input;
    private final Optional<Path> flinkPeer;
    private final Verification verification;

    /** @param flinkPeer the program of {@link Rung#FLINK}, where that is to be climbed */
    Course(Broker broker, String registryUrl, Path directory, Input input, Optional<Path> flinkPeer) {
        this.broker = broker;
        this.registryUrl = registryUrl;
        this.directory = directory;
        this.input = input;
        this.flinkPeer = flinkPeer;
        verification = new Verification(broker.address(), registryUrl, input);
    }

    String brokers() {
        return broker.address();
    }

    String registryUrl() {
        return registryUrl;
    }

    FlyballConfig flyball(String group) {
        return FlyballConfig.load(configFile(group, 1, 0), Map.of());
    }

    /** What the input takes on the broker's disk. */
    double inputMegabytes() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            return Footprint.megabytes(admin, List.of(TOPICS.actions(), TOPICS.metrics())::contains);
        }
    }

    /** What it leaves is there until it is {@linkplain #forget forgotten}. */
    Climb climb(Rung rung, Step step, int round) {
        String group = group(rung, step, round);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()));
                Offsets offsets =
                        new Offsets(brokers(), group, List.of(TOPICS.actions(), TOPICS.metrics()), PARTITIONS)) {
            Verification.Marks marks = verification.begin(rung, group, admin);
            long records = offsets.measureEnd();
            if (records != input.records()) {
                throw new TrialFailure("%d records on the topics of %d".formatted(records, input.records()));
            }
            List<Reading> readings;
            Footprint footprint;
            try (Crew crew = new Crew()) {
                for (int instance = 1; instance <= step.instances(); instance++) {
                    crew.join(start(rung, group, instance, step.standbys()));
                }
                readings = watch(crew, offsets, records);
                footprint = Footprint.of(crew.pids(), state(group), admin, group);
                crew.stop();
            }
            Output output = verification.end(rung, group, marks);
            return Climb.of(rung, round, readings, records, footprint, output);
        }
    }

    /** Starts Flyball anew where it has climbed a step alone. */
    Restart restart(Step step, int round, Climb climbed) {
        String group = group(Rung.FLYBALL, step, round);
        double warm = secondsToReady(group);
        delete(state(group));
        return new Restart(step, warm, secondsToReady(group), climbed.changelogMegabytes());
    }

    private double secondsToReady(String group) {
        long began = System.nanoTime();
        try (Child instance = start(Rung.FLYBALL, group, 1, 0)) {
            Wait.until("the instance to be ready", most(), () -> !instance.isAlive() || instance.isReady());
            if (!instance.isAlive()) {
                throw new TrialFailure("the process ended: " + reason(instance));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            instance.stop();
            return seconds;
        }
    }

    /** Deletes the state and the topics of its own that it has left. */
    void forget(Rung rung, Step step, int round) {
        String group = group(rung, step, round);
        delete(state(group));
        try (Offsets offsets = new Offsets(brokers(), group, List.of(), PARTITIONS)) {
            offsets.deleteTopics(group + "-");
        }
    }

    private static String group(Rung rung, Step step, int round) {
        return "ladder-%s-%d-%d-%d"
                .formatted(rung.name().toLowerCase(Locale.ROOT), round, step.instances(), step.standbys());
    }

    private Child start(Rung rung, String group, int instance, int standbys) {
        Path log = directory.resolve(group + "-" + instance + ".log");
        return switch (rung) {
            case FLYBALL ->
                Child.ofClass(
                        log,
                        OPTIONS,
                        Flyball.class,
                        "run",
                        "--config",
                        configFile(group, instance, standbys).toString());
            case FLINK -> Child.ofJar(log, OPTIONS, flinkPeer.orElseThrow(), flinkArguments(group));
            case CONSUMER, DECODE, DECODE_EXACTLY_ONCE, NAIVE ->
                Child.ofClass(
                        log,
                        OPTIONS,
                        RungProcess.class,
                        rung.name(),
                        brokers(),
                        registryUrl,
                        TOPICS.prefix(),
                        group,
                        state(group).toString());
        };
    }

    /** The terms are those of the naive product. */
    private List<String> flinkArguments(String group) {
        return List.of(
                "brokers=" + brokers(),
                "registry=" + registryUrl,
                "actions=" + TOPICS.actions(),
                "metrics=" + TOPICS.metrics(),
                "output=" + NaiveProduct.output(group),
                "group=" + group,
                "state=" + state(group),
                "checkpoint=" + input.checkpointInterval(),
                "before=" + Input.BEFORE,
                "after=" + Input.AFTER,
                "grace=" + NaiveProduct.GRACE,
                "window=" + NaiveProduct.WINDOW);
    }

    /** A reading for each step of the committed offsets. */
    private List<Reading> watch(Crew crew, Offsets offsets, long records) {
        List<Reading> readings = new ArrayList<>();
        long began = System.nanoTime();
        long committed = 0;
        while (committed < records) {
            crew.dead().ifPresent(child -> {
                throw new TrialFailure("the process ended: " + reason(child));
            });
            if (System.nanoTime() - began > most().toNanos()) {
                throw new TrialFailure("%d of %d records within %s".formatted(committed, records, most()));
            }
            Wait.pause(STEP);
            long now = offsets.committed();
            if (now > committed) {
                committed = now;
                readings.add(new Reading(
                        System.nanoTime(),
                        committed,
                        Crew.cpu(crew.pids()),
                        Crew.cpu(List.of(broker.process().pid()))));
            }
        }
        return readings;
    }

    /** What takes longer is given up: an input of more than 7.5 million records may take longer than others. */
    private Duration most() {
        return Duration.ofMinutes(Math.max(LEAST_MINUTES, input.records() / RECORDS_A_MINUTE));
    }

    private static String reason(Child child) {
        return child.said()
                .lines()
                .filter(line -> line.contains("Exception") || line.contains(" ERROR "))
                .reduce((earlier, later) -> later)
                .orElse("exit code %d, and no error in its log".formatted(child.exitCode()));
    }

    private Path state(String group) {
        return directory.resolve(group + "-state");
    }

    /** As it ships, but for where things are and that trips are enforced. */
    private Path configFile(String group, int instance, int standbys) {
        try {
            return Files.writeString(directory.resolve(group + "-" + instance + ".yaml"), """
                    kafka: {bootstrap_servers: '%s', application_id: '%s', state_dir: '%s', properties: {num.standby.replicas: %d}}
                    topics: {prefix: '%s'}
                    registry: {url: '%s'}
                    http: {port: 0}
                    policies: [{policy_id: enforce, mode: ENFORCE}]
                    """.formatted(
                            brokers(),
                            group,
                            state(group).resolve(Integer.toString(instance)),
                            standbys,
                            TOPICS.prefix(),
                            registryUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Utils.delete(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
