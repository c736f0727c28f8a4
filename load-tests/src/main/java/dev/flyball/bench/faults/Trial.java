package dev.flyball.bench.faults;

import dev.flyball.cli.Flyball;
import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.serde.SchemaRegistration;
import dev.flyball.topology.Subjects;
import dev.flyball.topology.TopicAdmin;
import dev.flyball.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/** One seed of one row: an input, what must come of it, topics of its own, and the instances that work on it. */
public final class Trial implements AutoCloseable {
    static final int PARTITIONS = 3;
    /** On this machine a trial takes a quarter of a minute; where others work too, longer. */
    private static final Duration MOST = Duration.ofMinutes(4);

    /** Begins an input that holds nothing. */
    private static final Instant EMPTY = Instant.MIN;

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Cluster cluster;
    private final Path directory;
    private final Topics topics;
    private final Random random;
    private final Reference reference;
    private final Offsets offsets;
    private final List<Child> children = new ArrayList<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private final long records;
    private final int junk;
    private long faultAt;
    private String brokers;
    private String registryUrl;
    private String kafkaProperties = "";
    private String stateDirectory = "state";

    Trial(Cluster cluster, Path directory, String name, long seed, Instant begin, int minutes, int junk) {
        this.junk = junk;
        this.cluster = cluster;
        this.directory = directory;
        this.topics = new Topics(name + ".");
        this.random = new Random(seed);
        this.brokers = cluster.broker().address();
        this.registryUrl = cluster.registry().url();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (begin.equals(EMPTY)) {
            reference = new Reference(new Ledger(), new Ledger());
        } else {
            new Scene(seed, begin, minutes).write(directory);
            reference = Reference.of(directory, config().policies(), END_OF_TIME);
            if (reference.events().count() == 0 || reference.findings().count() == 0) {
                throw new TrialFailure("the input has no loop in it that trips");
            }
        }
        FlyballConfig config = config();
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics());
                SchemaRegistration schemas = new SchemaRegistration(Map.of("schema.registry.url", registryUrl))) {
            admin.createMissing();
            schemas.register(Subjects.of(topics));
        }
        if (!begin.equals(EMPTY)) {
            try (Publisher publisher = publisher()) {
                publisher.publish(directory.resolve("metrics.jsonl"), Scene.samples(minutes), junk, random);
                publisher.publish(directory.resolve("actions.jsonl"), Integer.MAX_VALUE, 0, random);
            }
        }
        offsets = new Offsets(
                brokers,
                group(),
                List.of(
                        topics.actions(),
                        topics.metrics(),
                        topics.rawCloudTrail(),
                        topics.rawCloudWatch(),
                        topics.rawKubernetes()),
                PARTITIONS);
        records = offsets.measureEnd();
    }

    /** Topics without input, to be fed while it runs. */
    static Trial empty(Cluster cluster, Path directory, String name) {
        return new Trial(cluster, directory, name, 0, EMPTY, 0, 0);
    }

    Publisher publisher() {
        return new Publisher(cluster.broker().address(), registryUrl, topics);
    }

    private FlyballConfig config() {
        return FlyballConfig.load(config("trial"), Map.of());
    }

    Cluster cluster() {
        return cluster;
    }

    Random random() {
        return random;
    }

    Offsets offsets() {
        return offsets;
    }

    Topics topics() {
        return topics;
    }

    Path directory() {
        return directory;
    }

    long records() {
        return records;
    }

    Reference reference() {
        return reference;
    }

    List<Duration> recoveries() {
        return recoveries;
    }

    /** Starts an instance of the program as it is shipped. One that comes again under its name finds its old stores. */
    Child start(String instance) {
        Child child = Child.ofClass(
                directory.resolve(instance + ".log"),
                Flyball.class,
                "run",
                "--config",
                config(instance).toString());
        children.add(child);
        return child;
    }

    /** Waits until so large a share of the input is processed; the fault comes then, give or take a part of a second. */
    void awaitShare(double share) {
        long target = Math.max(1, (long) (share * records));
        Wait.until("%.0f %% of the input".formatted(100 * share), MOST, () -> {
            requireOneAlive();
            return offsets.committed() >= target;
        });
    }

    /** A moment at which the fault may fall into any phase of a commit. */
    void pauseShortly() {
        Wait.pause(Duration.ofMillis(random.nextInt(250)));
        faultAt = System.nanoTime();
    }

    /** Waits until input is processed again, and takes the time from the fault on, which came after {@link #pauseShortly}. */
    void awaitRecovery() {
        long before = offsets.committed();
        if (before < records) {
            Wait.until("progress after the fault", MOST, () -> {
                requireOneAlive();
                return offsets.committed() > before;
            });
            recoveries.add(Duration.ofNanos(System.nanoTime() - faultAt));
        }
    }

    /** Compares what a reader of committed records sees so far: nothing may be there that the reference has not at that place. */
    void requireNoDeviation(Results results) {
        results.readCommitted();
        List<String> deviations = new ArrayList<>(results.findings().deviations(reference.findings()));
        deviations.addAll(results.events().deviations(reference.events()));
        if (!deviations.isEmpty()) {
            throw new TrialFailure("on the way: " + String.join("; ", deviations));
        }
    }

    Results results() {
        return new Results(cluster.broker().address(), registryUrl, topics);
    }

    /** Waits until all input is processed, stops in order, and compares. */
    void awaitEqualToReference() {
        try {
            Wait.until("all of the input", MOST, () -> {
                requireOneAlive();
                return offsets.behind().isEmpty();
            });
        } catch (TrialFailure e) {
            throw new TrialFailure(e.getMessage() + "; behind: " + offsets.behind());
        }
        try (Results results = results()) {
            results.awaitQuiet(reference, junk, MOST);
            List<String> differences = new ArrayList<>(results.findings().differences(reference.findings()));
            differences.addAll(results.events().differences(reference.events()));
            if (results.rejects() != junk) {
                differences.add(0, "%d rejects of %d".formatted(results.rejects(), junk));
            }
            if (!differences.isEmpty()) {
                throw new TrialFailure("%d findings of %d, %d events of %d; %s"
                        .formatted(
                                results.findings().count(),
                                reference.findings().count(),
                                results.events().count(),
                                reference.events().count(),
                                String.join("; ", differences)));
            }
        }
    }

    void through(String bootstrap) {
        brokers = bootstrap;
    }

    void with(String properties) {
        kafkaProperties = properties;
    }

    void stateIn(Path state) {
        stateDirectory = state.toString();
    }

    private void requireOneAlive() {
        if (children.stream().noneMatch(Child::isAlive)) {
            throw new TrialFailure("no instance lives; see " + directory);
        }
    }

    String group() {
        return topics.prefix() + "app";
    }

    private Path config(String instance) {
        String properties = kafkaProperties;
        try {
            return Files.writeString(directory.resolve(instance + ".yaml"), """
                    kafka:
                      bootstrap_servers: '%s'
                      application_id: '%s'
                      state_dir: '%s-%s'
                      session_timeout_ms: 6000
                      properties: {%s}
                    topics: {prefix: '%s', partitions: %d, replication_factor: -1}
                    registry: {url: '%s'}
                    stores: {rocksdb_bytes: 33554432}
                    http: {port: 0}
                    policies: [{policy_id: enforce, mode: ENFORCE, lease_seconds: 86400}]
                    """.formatted(
                    brokers, group(), stateDirectory, instance, properties, topics.prefix(), PARTITIONS, registryUrl));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes its topics and files: a few hundred trials would fill a disk. */
    void clear() {
        children.forEach(Child::close);
        offsets.deleteTopics(topics.prefix());
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        children.forEach(Child::close);
        offsets.close();
    }
}
