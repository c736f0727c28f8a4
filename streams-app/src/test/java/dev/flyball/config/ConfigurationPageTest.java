package dev.flyball.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/configuration.md to the code. */
class ConfigurationPageTest {
    static {
        AvroTrust.grant();
    }

    @TempDir
    Path directory;

    @Test
    void theBlockOnThePageHasEveryKeyAtItsDefault() throws IOException {
        // Given
        String page = page();
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Path documented = Files.writeString(
                directory.resolve("documented.yaml"), page.substring(start, page.indexOf("```", start)));
        Path least = Files.writeString(
                directory.resolve("least.yaml"),
                "{kafka: {bootstrap_servers: 'localhost:9092'}, registry: {url: 'http://localhost:8081'}}");

        // When
        FlyballConfig fromPage = FlyballConfig.load(documented, Map.of());
        FlyballConfig defaults = FlyballConfig.load(least, Map.of());

        // Then
        assertThat(fromPage.kafka()).isEqualTo(defaults.kafka());
        assertThat(fromPage.topics()).isEqualTo(defaults.topics());
        assertThat(fromPage.registry()).isEqualTo(defaults.registry());
        assertThat(fromPage.stores()).isEqualTo(defaults.stores());
        assertThat(fromPage.http()).isEqualTo(defaults.http());
        assertThat(fromPage.ingest()).isEqualTo(defaults.ingest());
        assertThat(fromPage.policies().all()).isEqualTo(defaults.policies().all());
    }

    @Test
    void everyFieldOfAPolicyIsOnThePageWithItsDefault() throws IOException {
        String page = page();

        for (Schema.Field field : Policy.getClassSchema().getFields()) {
            Schema.Type type = field.schema().getType();
            // A scope has rows of its own; who published a policy no file can say.
            if (type != Schema.Type.RECORD && type != Schema.Type.UNION) {
                String value = field.hasDefaultValue() ? field.defaultVal().toString() : "required";
                assertThat(page).contains("| `" + field.name() + "` | " + value + " |");
            }
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/configuration.md"));
    }
}
