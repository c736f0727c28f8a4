package dev.flyball.seen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert says what it means and what to do, and is tested; each page belongs to an alert. */
class AlertRulesTest {
    private static final Path PAGES = AlertRules.ROOT.resolve("docs/runbooks");
    private static final List<String> SECTIONS = List.of(
            "## What it means", "## What to look at", "## What to do", "## How to overrule", "## When to wake whom");

    static Stream<String> alerts() {
        return AlertRules.alerts().stream().map(alert -> alert.get("alert").asText());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertTellsWhatItMeansAndWhereItsPageIs(String name) {
        // Given
        JsonNode alert = AlertRules.alerts().stream()
                .filter(rule -> rule.get("alert").asText().equals(name))
                .findFirst()
                .orElseThrow();

        // When
        JsonNode annotations = alert.path("annotations");

        // Then
        assertThat(annotations.path("summary").asText()).isNotBlank();
        assertThat(annotations.path("description").asText()).isNotBlank();
        assertThat(annotations.path("runbook_url").asText())
                .isEqualTo("{{ $externalLabels.runbooks }}/" + name + ".md");
        assertThat(alert.path("labels").path("severity").asText()).isIn("page", "notify");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasAPageWithEverySection(String name) throws IOException {
        // When
        String page = Files.readString(PAGES.resolve(name + ".md"));

        // Then
        assertThat(page).startsWith("# " + name + "\n").containsSubsequence(SECTIONS);
        assertThat(Files.readString(PAGES.resolve("README.md"))).contains("(" + name + ".md)");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertIsTestedForFiringAndForSilence(String name) {
        // When
        List<JsonNode> tests = AlertRules.tests().stream()
                .filter(test -> test.get("alertname").asText().equals(name))
                .toList();

        // Then
        assertThat(tests).anySatisfy(test -> assertThat(test.path("exp_alerts")).isNotEmpty());
        assertThat(tests).anySatisfy(test -> assertThat(test.path("exp_alerts")).isEmpty());
    }

    @Test
    void noPageIsLeftWithoutItsAlert() throws IOException {
        // When
        try (Stream<Path> pages = Files.list(PAGES)) {
            // Then
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(alerts().map(name -> name + ".md"), Stream.of("README.md"))
                                    .toList());
        }
    }
}
