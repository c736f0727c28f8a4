package dev.flyball.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the cluster is reached and used: {@code kafka} in the configuration.
 *
 * @param bootstrapServers brokers, {@code host:port} with commas between
 * @param applicationId name of the consumer group, and the prefix of internal topics and transactions
 * @param processingGuarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param commitInterval time between commits, positive; under exactly-once what a reader waits for a result at most
 * @param stateDir directory of the local stores; no other process may use it
 * @param threads stream threads of this instance, 1 to 256
 * @param sessionTimeout how long the cluster waits for an instance that crashed, 6 seconds to 30 minutes
 * @param properties client settings that are passed on, security among them
 */
public record KafkaSettings(
        String bootstrapServers,
        String applicationId,
        String processingGuarantee,
        Duration commitInterval,
        Path stateDir,
        int threads,
        Duration sessionTimeout,
        ClientProperties properties) {
    public static final String EXACTLY_ONCE = "exactly_once_v2";
    public static final String AT_LEAST_ONCE = "at_least_once";

    /** What has a key of its own here, by the name that Kafka has for it. */
    private static final Map<String, String> NOT_PASSED_ON = Map.of(
            "bootstrap.servers", "kafka.bootstrap_servers",
            "application.id", "kafka.application_id",
            "processing.guarantee", "kafka.processing_guarantee",
            "commit.interval.ms", "kafka.commit_interval_ms",
            "state.dir", "kafka.state_dir",
            "num.stream.threads", "kafka.threads",
            "session.timeout.ms", "kafka.session_timeout_ms",
            "replication.factor", "topics.replication_factor");

    /** Holds the values to their rules; throws {@link BadInputException} with the key path of one that cannot be meant. */
    public KafkaSettings {
        for (String server : bootstrapServers.split(",", -1)) {
            if (!server.strip().matches("(\\w+://)?(\\[[0-9a-fA-F:]+]|[^\\s:,\\[\\]]+):\\d{1,5}")) {
                throw Check.rejected(
                        "kafka.bootstrap_servers", "host:port with commas between", '"' + bootstrapServers + '"');
            }
        }
        if (!applicationId.matches("[a-zA-Z0-9._-]{1,100}")) {
            throw Check.rejected(
                    "kafka.application_id",
                    "up to 100 letters, digits, dots, dashes or underscores",
                    '"' + applicationId + '"');
        }
        Check.oneOf("kafka.processing_guarantee", List.of(EXACTLY_ONCE, AT_LEAST_ONCE), processingGuarantee);
        Check.between(
                "kafka.commit_interval_ms",
                "a positive number of milliseconds, at most 600000",
                1,
                600_000,
                commitInterval.toMillis());
        Check.between("kafka.threads", "a whole number from 1 to 256", 1, 256, threads);
        Check.between(
                "kafka.session_timeout_ms",
                "a number of milliseconds from 6000 to 1800000",
                6_000,
                1_800_000,
                sessionTimeout.toMillis());
        NOT_PASSED_ON.forEach((name, key) -> {
            if (properties.values().containsKey(name)) {
                throw new BadInputException("kafka.properties." + name + ": set as " + key + ", not as a property");
            }
        });
    }

    static KafkaSettings read(ConfigTree tree, Source source) {
        KafkaSettings settings = new KafkaSettings(
                tree.required("bootstrap_servers", "host:port with commas between"),
                tree.text("application_id", "flyball"),
                tree.text("processing_guarantee", EXACTLY_ONCE),
                Duration.ofMillis(tree.whole("commit_interval_ms", 100)),
                source.resolve(tree.text("state_dir", "flyball-state")),
                tree.integer("threads", 1),
                Duration.ofMillis(tree.whole("session_timeout_ms", 15_000)),
                new ClientProperties(tree.properties("properties")));
        tree.rejectUnknownKeys();
        return settings;
    }
}
