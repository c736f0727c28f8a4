package dev.flyball.seen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void switchesAreCountedOnceThoughEveryInstanceTellsOfThem() {
        assertThat(asking("flyball_switches"))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(expression)
                        .matches(".*max by \\((state, |mode, )*pattern\\) \\(flyball_switches.*"));
    }

    @Test
    void whatIsStoppedIsShownByPatternWithAWayToThePageForPeople() {
        assertThat(asking("flyball_switches")).anyMatch(expression -> expression.startsWith("sum by (pattern)"));
        assertThat(Dashboards.all())
                .filteredOn(board -> board.path("uid").asText().equals("flyball-loops"))
                .singleElement()
                .satisfies(board -> assertThat(AlertRules.children(board.path("links")))
                        .extracting(link -> link.path("url").asText())
                        .contains("${page}/"));
    }

    @Test
    void aThreadThatIsIdleHidesNoOther() {
        assertThat(asking("_latency_avg"))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(expression).matches("avg\\(\\w+ >= 0\\)"));
    }

    @Test
    void theCacheThatAllStoresOfAnInstanceShareIsCountedOnceForEach() {
        assertThat(asking("block_cache_usage"))
                .containsExactly("sum(max by (instance) (kafka_stream_state_block_cache_usage))");
    }

    /** The expressions that ask for a meter of that name, or one that ends so. */
    private static List<String> asking(String name) {
        return Dashboards.expressions().stream()
                .map(Dashboards.Expression::text)
                .filter(text -> text.matches(".*" + name + "\\b.*"))
                .toList();
    }
}
