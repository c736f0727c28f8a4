package dev.flyball.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.flyball.config.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** For tests that start a broker and a schema registry in processes of their own. */
final class RegistryOption {
    @Option(
            names = "--registry",
            defaultValue = "${sys:flyball.registry:-schemas/target/registry-server}",
            paramLabel = "DIR",
            description = "Where the schema registry is unpacked (default: ${DEFAULT-VALUE}).")
    private Path registry = Path.of("schemas/target/registry-server");

    /**
     * The directory of the registry. From now on Kafka's clients are silent: they are told of every broker that is down, by design.
     *
     * @throws BadInputException if there is no such directory
     */
    Path unpacked() {
        if (!Files.isDirectory(registry)) {
            throw new BadInputException("--registry: expected the directory of a schema registry, found " + registry);
        }
        for (String noisy : List.of("org.apache.kafka", "org.apache.kafka.clients", "org.apache.kafka.common")) {
            ((Logger) LoggerFactory.getLogger(noisy)).setLevel(Level.OFF);
        }
        return registry;
    }
}
