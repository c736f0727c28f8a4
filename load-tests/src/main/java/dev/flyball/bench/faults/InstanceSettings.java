package dev.flyball.bench.faults;

import dev.flyball.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/** How the instances of a trial are set up, those that start from now on. */
final class InstanceSettings {
    private final Path directory;
    private final Topics topics;
    private final String registryUrl;
    private String brokers;
    private String kafkaProperties = "";
    private String stateDirectory = "state";
    private String stores = "rocksdb_bytes: 33554432";
    private String policy = Scene.POLICY;
    private String people = "";
    private List<String> jvm = Child.SMALL;

    /** @param directory for files of settings */
    InstanceSettings(Path directory, Topics topics, Cluster cluster) {
        this.directory = directory;
        this.topics = topics;
        this.registryUrl = cluster.registry().url();
        this.brokers = cluster.address();
    }

    /** Where they reach the brokers. */
    void through(String bootstrap) {
        brokers = bootstrap;
    }

    /** Properties of Kafka, as YAML. */
    void with(String properties) {
        kafkaProperties = properties;
    }

    /** The one policy, as YAML. */
    void under(String policy) {
        this.policy = policy;
    }

    /** The limits of the stores. */
    void within(String limits) {
        this.stores = limits;
    }

    void stateIn(Path state) {
        stateDirectory = state.toString();
    }

    /** The options of the JVM. */
    void on(List<String> options) {
        jvm = options;
    }

    List<String> jvm() {
        return jvm;
    }

    /** Somebody who may command kill switches and publish policies, and his key. */
    void commandedBy(String who, PublicKey key) {
        people =
                "{who: %s, public_key: '%s'}".formatted(who, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    String applicationId() {
        return topics.prefix() + "app";
    }

    /** Writes those of one instance, and tells where. */
    Path write(String instance) {
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
                    stores: {%s}
                    http: {port: 0}
                    policies: [%s]
                    people: [%s]
                    """.formatted(
                            brokers,
                            applicationId(),
                            stateDirectory,
                            instance,
                            kafkaProperties,
                            topics.prefix(),
                            Trial.PARTITIONS,
                            registryUrl,
                            stores,
                            policy,
                            people));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
