package dev.flyball.bench.faults;

import dev.flyball.cli.Flyball;
import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.serde.RegistrySerdes;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;

/** One seed of one row: an input, what must come of it, topics of its own, and the instances that work on it. */
public final class Trial implements AutoCloseable {
    static final int PARTITIONS = 3;
    /** On a machine of its own a trial takes a quarter of a minute; where others work too, far longer. */
    private static final Duration MOST = Duration.ofMinutes(15);

    private static final int BAD_INPUT = 2;
    private static final String NO_BROKER = "found no answer within 20 seconds (check security.protocol)";

    /** Begins an input that holds nothing. */
    private static final Instant EMPTY = Instant.MIN;

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Cluster cluster;
    private final Path directory;
    private final Topics topics;
    private final Random random;
    private final long samples;
    private final Reference reference;
    private final Offsets offsets;
    private final List<Child> children = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private long records;
    private int rejects;
    private long faultAt;
    private final String registryUrl;
    private final InstanceSettings settings;
    private String latestInstance = "";

    Trial(Cluster cluster, Path directory, String name, long seed, Instant begin, int minutes, int junk) {
        this.rejects = junk;
        this.samples = Scene.samples(minutes);
        this.cluster = cluster;
        this.directory = directory;
        this.topics = new Topics(name + ".");
        this.random = new Random(seed);
        this.registryUrl = cluster.registry().url();
        this.settings = new InstanceSettings(directory, topics, cluster);
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
            createTopicsForLargeRecords();
            admin.createMissing();
            schemas.register(Subjects.of(topics));
        }
        if (!begin.equals(EMPTY)) {
            try (Publisher publisher = publisher()) {
                publisher.publish(directory.resolve("bindings.jsonl"), Integer.MAX_VALUE, 0, random);
                publisher.publish(directory.resolve("metrics.jsonl"), Scene.samples(minutes), junk, random);
                publisher.publish(directory.resolve("actions.jsonl"), Integer.MAX_VALUE, 0, random);
            }
        }
        offsets = new Offsets(
                cluster.address(),
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

    /**
     * As an administrator may have made them: what is larger than our topics take by default never gets to us. A limit that is
     * set later holds a moment later, and what comes before is refused.
     */
    private void createTopicsForLargeRecords() {
        Map<String, String> settings = Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(2 * Publisher.HUGE),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.address()))) {
            admin.createTopics(Stream.of(topics.actions(), topics.metrics())
                            .map(topic ->
                                    new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()).configs(settings))
                            .toList())
                    .all()
                    .get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailure("cannot create topics for large records: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    Publisher publisher() {
        return new Publisher(cluster.address(), registryUrl, topics);
    }

    private FlyballConfig config() {
        return FlyballConfig.load(settings.write("trial"), Map.of());
    }

    Cluster cluster() {
        return cluster;
    }

    Random random() {
        return random;
    }

    /** How its instances are set up. */
    InstanceSettings settings() {
        return settings;
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

    /** How many of its records are samples; the others are actions. */
    long samples() {
        return samples;
    }

    Reference reference() {
        return reference;
    }

    List<Duration> recoveries() {
        return recoveries;
    }

    /** Starts an instance of the program as it is shipped. One that comes again under its name finds its old stores. */
    Child start(String instance) {
        latestInstance = instance;
        Child child = Child.ofClass(
                directory.resolve(instance + ".log"),
                settings.jvm(),
                Flyball.class,
                "run",
                "--config",
                settings.write(instance).toString());
        children.add(child);
        return child;
    }

    /** Starts an instance of another build of the program. */
    Child startOf(Path jar, String instance) {
        return child(jar, instance, "run");
    }

    /** Has the schemas of another build registered, as it was when that build was new. */
    void registerSchemasOf(Path jar) {
        Child registers = child(jar, "schemas", "schemas", "--register");
        Wait.until("the schemas of the older build to be registered", MOST, () -> !registers.isAlive());
        if (registers.exitCode() != 0) {
            throw new TrialFailure("the schemas of the older build: " + registers.said());
        }
    }

    private Child child(Path jar, String instance, String... command) {
        List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString()));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--config", settings.write(instance).toString()));
        Child child = Child.start(directory.resolve(instance + ".log"), Path.of("."), arguments);
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
            recovered();
        }
    }

    /** Takes the time from the fault until now, where it is not progress that tells of the recovery. */
    void recovered() {
        recoveries.add(Duration.ofNanos(System.nanoTime() - faultAt));
    }

    /** Compares what a reader of committed records sees so far: nothing may be there that the reference has not at that place. */
    void requireNoDeviation(Results results) {
        results.readCommitted();
        List<String> deviations = new ArrayList<>(results.findings().deviations(reference.findings()));
        deviations.addAll(results.events().deviations(reference.events()));
        deviations.addAll(results.domains().breaks());
        if (!deviations.isEmpty()) {
            throw new TrialFailure("on the way: " + String.join("; ", deviations));
        }
    }

    RegistrySerdes serdes() {
        return new RegistrySerdes(Map.of("schema.registry.url", registryUrl));
    }

    Accounts accounts() {
        return new Accounts(cluster.address(), serdes(), topics);
    }

    /** How far its instances have come in some topics. */
    Offsets offsetsOf(List<String> some) {
        return new Offsets(cluster.address(), group(), some, PARTITIONS);
    }

    Results results() {
        return new Results(cluster.address(), registryUrl, topics);
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
            results.awaitQuiet(reference, rejects, MOST);
            List<String> differences = new ArrayList<>(results.findings().differences(reference.findings()));
            differences.addAll(results.events().differences(reference.events()));
            differences.addAll(results.domains().breaks());
            differences.addAll(results.states().breaks());
            if (results.rejects() != rejects) {
                differences.add(0, "%d rejects of %d".formatted(results.rejects(), rejects));
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

    /** More input has come, so much of which must be rejected. */
    void expectMore(int rejected) {
        rejects += rejected;
        records = offsets.measureEnd();
    }

    /** What has to be undone once its instances are gone. */
    void afterwards(Runnable undo) {
        afterwards.add(undo);
    }

    /** The instance that was started last. */
    Child latest() {
        return children.get(children.size() - 1);
    }

    private void requireOneAlive() {
        if (children.stream().anyMatch(Child::isAlive)) {
            return;
        }
        if (latest().exitCode() == BAD_INPUT && latest().said().strip().endsWith(NO_BROKER)) {
            // A machine that is very busy: any supervisor starts it again.
            start(latestInstance);
        } else {
            throw new TrialFailure("no instance lives; see " + directory);
        }
    }

    String group() {
        return settings.applicationId();
    }

    /** Deletes its topics and files: a few hundred trials would fill a disk. */
    void clear() {
        endAll();
        offsets.deleteTopics(topics.prefix());
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        endAll();
        offsets.close();
    }

    private void endAll() {
        children.forEach(Child::close);
        afterwards.forEach(Runnable::run);
        afterwards.clear();
    }
}
