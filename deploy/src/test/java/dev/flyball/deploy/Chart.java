package dev.flyball.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The Helm chart, rendered without a cluster. */
public final class Chart {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    static Helm helm() {
        return new Helm(Repository.path("deploy/kubernetes/flyball"));
    }

    /**
     * The objects of a release named {@code governor}.
     *
     * @param values in the form of {@code --set}, such as {@code strimzi.topics} to {@code true}
     */
    public static List<JsonNode> render(Map<String, ?> values) {
        TemplateCommand command = helm().template().withName("governor");
        values.forEach((key, value) -> command.set(key, value));
        try (MappingIterator<JsonNode> objects = YAML.readerFor(JsonNode.class).readValues(command.call())) {
            return objects.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode only(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .reduce((first, second) -> {
                    throw new AssertionError("expected one " + kind + ", found more");
                })
                .orElseThrow(() -> new AssertionError("no " + kind));
    }
}
