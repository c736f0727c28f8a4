package dev.flyball.seen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
    static Stream<JsonNode> boards() {
        return Dashboards.all().stream();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyPanelSaysWhatItShowsAndTripsAndReleasesAreMarked(JsonNode board) {
        // When
        List<JsonNode> panels = AlertRules.children(board.path("panels"));

        // Then
        assertThat(board.path("schemaVersion").asInt()).isEqualTo(42);
        assertThat(board.path("uid").asText()).startsWith("flyball-");
        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .isNotBlank();
            assertThat(panel.path("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(
                                    target.path("datasource").path("uid").asText())
                            .isEqualTo("${datasource}"));
        });
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(AlertRules.children(board.path("annotations").path("list")))
                .extracting(annotation -> annotation.path("name").asText())
                .contains("Trips", "Releases");
    }
}
