package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.topology.PolicyAdmin;
import dev.flyball.topology.Topics;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where policies are published, by whom, why, and with which key. */
final class PolicyTopicOptions {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--key",
            paramLabel = "F",
            description = "File of the private key that signs; needed where the configuration names `people`.")
    private @Nullable Path key;

    @Option(names = "--who", required = true, paramLabel = "NAME", description = "Who does it.")
    @SuppressWarnings("NullAway.Init")
    private String who;

    @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why; it stands with the policy.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    String who() {
        return who;
    }

    String why() {
        return why;
    }

    FlyballConfig load() {
        return config.load();
    }

    /** The key that signs; empty where nobody's key is configured. */
    Optional<PrivateKey> signing(FlyballConfig loaded) {
        if (key == null && !loaded.people().keys().isEmpty()) {
            throw new BadInputException("--key: expected the private key of one of `people`, found none");
        }
        return Optional.ofNullable(key).map(PrivateKeyFile::read);
    }

    static PolicyAdmin connect(FlyballConfig loaded) {
        return PolicyAdmin.connect(
                loaded.kafka(), new Topics(loaded.topics().prefix()), Registry.serdes(loaded.registry()));
    }
}
