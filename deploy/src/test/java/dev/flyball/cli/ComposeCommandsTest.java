package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.deploy.Compose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stands in this package to parse command lines without running them. */
final class ComposeCommandsTest {
    @Test
    void theComposeFileRunsCommandsThatFlyballHas() throws IOException {
        List<String> commands = new ArrayList<>();

        for (JsonNode service : Compose.services()) {
            if (service.has("build")) {
                List<String> words = new ArrayList<>();
                service.path("command").forEach(word -> words.add(word.asText()));
                // Throws where a command or an option is unknown, or a value is not of its type.
                commands.add(Flyball.commandLine()
                        .parseArgs(words.toArray(String[]::new))
                        .subcommand()
                        .commandSpec()
                        .name());
            }
        }

        assertThat(commands).containsExactlyInAnyOrder("topics", "schemas", "run", "fleet");
    }
}
