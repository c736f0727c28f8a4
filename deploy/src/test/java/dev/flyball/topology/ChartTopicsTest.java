package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.deploy.Chart;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stands in this package to see what a topic must be like. */
final class ChartTopicsTest {
    @Test
    void theChartHasTheTopicsThatFlyballWouldCreate() {
        Map<String, Map<String, String>> expected = TopicContract.all(new Topics("auto.")).stream()
                .collect(Collectors.toMap(TopicContract::name, TopicContract::settings));

        Map<String, Map<String, String>> found = new HashMap<>();
        for (JsonNode object : Chart.render(
                Map.of("strimzi.topics", "true", "strimzi.cluster", "events", "config.topics.prefix", "auto."))) {
            if (object.path("kind").asText().equals("KafkaTopic")) {
                Map<String, String> settings = new HashMap<>();
                object.at("/spec/config")
                        .properties()
                        .forEach(field ->
                                settings.put(field.getKey(), field.getValue().asText()));
                found.put(object.at("/metadata/name").asText(), settings);
            }
        }

        assertThat(found).isEqualTo(expected);
    }
}
