package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that works against a cluster. */
final class ConfigOption {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "F",
            description = "Configuration: a YAML or properties file. Environment variables such as"
                    + " FLYBALL_KAFKA_BOOTSTRAP_SERVERS go before it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    FlyballConfig load() {
        return FlyballConfig.load(file, System.getenv());
    }
}
