package dev.flyball.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What trials run against: one broker or three, and a registry of their own. */
final class Cluster implements AutoCloseable {
    private static final Duration SYNC = Duration.ofMinutes(3);

    private final List<Broker> brokers;
    private final RegistryServer registry;

    private Cluster(List<Broker> brokers, RegistryServer registry) {
        this.brokers = brokers;
        this.registry = registry;
    }

    static Cluster ofOne(Path directory, Path registryHome) {
        return new Cluster(
                List.of(new Broker(directory.resolve("broker"))),
                new RegistryServer(registryHome, directory.resolve("registry.log")));
    }

    static Cluster ofThree(Path directory, Path registryHome) {
        return new Cluster(
                Broker.three(directory), new RegistryServer(registryHome, directory.resolve("registry-of-three.log")));
    }

    /** The first, or only one. */
    Broker broker() {
        return brokers.get(0);
    }

    List<Broker> brokers() {
        return brokers;
    }

    /** All of its brokers, as clients are told them. */
    String address() {
        return brokers.stream().map(Broker::address).collect(Collectors.joining(","));
    }

    /** Waits until every broker has all that it should hold. */
    void awaitInSync(Offsets offsets) {
        Wait.until("all replicas to be in sync", SYNC, offsets::isInSync);
    }

    RegistryServer registry() {
        return registry;
    }

    @Override
    public void close() {
        registry.close();
        brokers.forEach(Broker::close);
    }
}
