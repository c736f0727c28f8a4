package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.flyball.config.FlyballConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart's schema lets through below {@code config} is what Flyball reads, but for what the chart itself sets. */
final class ChartKeysTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String PREFIX = "FLYBALL_";

    @TempDir
    private Path directory;

    @Test
    void allowsWhatFlyballReadsAndNothingElse() throws IOException {
        // Given
        Set<String> read = new TreeSet<>(askedFor());
        names("", documented(), read);
        read.removeIf(name -> name.startsWith("HTTP") || name.equals("KAFKA_STATE_DIR"));

        // When
        Set<String> allowed = new TreeSet<>();
        JsonNode schema = new ObjectMapper().readTree(Repository.text("deploy/kubernetes/flyball/values.schema.json"));
        allowed("", schema.at("/properties/config"), allowed);

        // Then
        assertThat(read).contains("POLICY_FILE", "CHALLENGER", "KAFKA_THREADS", "PEOPLE");
        assertThat(allowed).isEqualTo(read);
    }

    /** Single values: each of them an environment variable may set, so for each of them one is looked for. */
    private Set<String> askedFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        Map<String, String> recording = new HashMap<>() {
            @Override
            public String get(Object name) {
                asked.add(name.toString().substring(PREFIX.length()));
                return super.get(name);
            }
        };
        Path file = Files.writeString(
                directory.resolve("flyball.yaml"),
                "{kafka: {bootstrap_servers: 'localhost:9092'}, registry: {url: 'http://localhost:8081'}}");
        FlyballConfig.load(file, recording);
        return asked;
    }

    private static JsonNode documented() throws IOException {
        Matcher block = BLOCK.matcher(Repository.text("docs/configuration.md"));
        assertThat(block.find()).isTrue();
        return new YAMLMapper().readTree(block.group(1));
    }

    /** The keys of a configuration that hold no others; a map without entries is one. */
    private static void names(String prefix, JsonNode node, Set<String> into) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix + field.getKey().toUpperCase(Locale.ROOT);
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                names(name + "_", field.getValue(), into);
            } else {
                into.add(name);
            }
        }
    }

    private static void allowed(String prefix, JsonNode schema, Set<String> into) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = prefix + property.getKey().toUpperCase(Locale.ROOT);
            if (property.getValue().has("properties")) {
                allowed(name + "_", property.getValue(), into);
            } else {
                into.add(name);
            }
        }
    }
}
