package dev.flyball.bench.faults;

import java.nio.file.Path;

/** What trials run against: a broker and a registry of their own. */
final class Cluster implements AutoCloseable {
    private final Broker broker;
    private final RegistryServer registry;

    Cluster(Path directory, Path registryHome) {
        broker = new Broker(directory.resolve("broker"));
        registry = new RegistryServer(registryHome, directory.resolve("registry.log"));
    }

    Broker broker() {
        return broker;
    }

    RegistryServer registry() {
        return registry;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
