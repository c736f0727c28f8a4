package dev.flyball.seen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The rules of Prometheus as their files say. */
final class AlertRules {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DIRECTORY = ROOT.resolve("deploy/prometheus");

    private AlertRules() {}

    /** All rules, those that record and those that alert. */
    static List<JsonNode> all() {
        return children(read("rules.yml").path("groups")).stream()
                .flatMap(group -> children(group.path("rules")).stream())
                .toList();
    }

    static List<JsonNode> alerts() {
        return all().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** The tests of alerts for promtool. */
    static List<JsonNode> tests() {
        return children(read("rules_test.yml").path("tests")).stream()
                .flatMap(test -> children(test.path("alert_rule_test")).stream())
                .toList();
    }

    private static JsonNode read(String file) {
        try {
            return new YAMLMapper().readTree(DIRECTORY.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
