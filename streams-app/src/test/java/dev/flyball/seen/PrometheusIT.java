package dev.flyball.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the real demo, until trips, a probe and a relapse are seen: what do dashboards and rules show of it? */
class PrometheusIT {
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:flyball|kafka|jvm|process|system|up)[a-z0-9_:]*)(\\{[^}]*})?");

    /** What the demo does not show, by a part of the expression, and why. */
    private static final Map<String, String> EMPTY = Map.of(
            "flyball_breach_latency_seconds_bucket", "no automation of the demo breaks a stop",
            "violated|reverted\",mode=\"enforce\"}[1m])) > 0", "no automation of the demo breaks a stop",
            "flyball_rejects_total", "the demo sends nothing that cannot be used",
            "flyball_declarations_ignored_total", "the bindings of the demo are sound",
            "kafka_stream_task_restore_remaining_records_total", "shown only while a task restores");

    private static final Set<String> LABELS = Set.of(
            "__name__",
            "job",
            "instance",
            "approval",
            "kind",
            "pattern",
            "mode",
            "type",
            "state",
            "phase",
            "source",
            "reason",
            "policy",
            "defect",
            "loop",
            "metrics",
            "side",
            "first",
            "le");

    @TempDir
    private static Path directory;

    private static RunningDemo demo;
    private static PrometheusServer prometheus;
    private static Set<String> atFirst;

    @BeforeAll
    static void letThemRunUntilAStopHasEndedInAProbe() {
        Tools.require("prometheus", "prometheus");
        demo = new RunningDemo(directory);
        prometheus = new PrometheusServer(
                directory, """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: flyball
                    static_configs: [{targets: ["%s"]}]
                """.formatted(AlertRules.DIRECTORY.resolve("rules.yml"), demo.address()));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> prometheus.isReady()
                        && !prometheus.query("flyball_samples_total > 0").isEmpty());
        atFirst = own();
        await().atMost(Duration.ofMinutes(4))
                .until(() -> everHadData(
                        "sum(rate(flyball_switch_events_total{type=\"probing\",mode=\"enforce\"}[1m])) > 0"));
    }

    @AfterAll
    static void end() {
        Stream.of(prometheus, demo).filter(open -> open != null).forEach(PrometheusIT::close);
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyPanelAndAnnotationShowsSomethingOrIsKnownToBeEmptyHere() {
        // When
        SoftAssertions every = new SoftAssertions();
        for (Dashboards.Expression expression : Dashboards.expressions()) {
            every.assertThat(everHadDataOrIsExcused(expression.text()))
                    .as("%s: %s", expression.where(), expression.text())
                    .isTrue();
        }

        // Then
        every.assertAll();
    }

    @Test
    void everyRuleIsEvaluatedOnSeriesThatAreThere() {
        // When
        SoftAssertions every = new SoftAssertions();
        for (JsonNode rule : AlertRules.all()) {
            for (String selector : selectors(rule.path("expr").asText())) {
                every.assertThat(everHadDataOrIsExcused(selector))
                        .as("%s of %s", selector, rule)
                        .isTrue();
            }
            if (rule.has("record")) {
                every.assertThat(everHadData(rule.get("record").asText()))
                        .as(rule.get("record").asText())
                        .isTrue();
            }
        }

        // Then
        every.assertAll();
        assertThat(prometheus.rules())
                .hasSameSizeAs(AlertRules.all())
                .allSatisfy(rule -> assertThat(rule.path("health").asText())
                        .as(rule.toString())
                        .isEqualTo("ok"));
    }

    @Test
    void theDemoFiresThatItStoppedAutomation() {
        assertThat(prometheus.series("ALERTS{alertname=\"FlyballTripped\",alertstate=\"firing\"}"))
                .extracting(labels -> labels.path("pattern").asText())
                .contains("duel", "oscillation");
    }

    @Test
    void noLabelGrowsWithWhatIsWatched() {
        // When
        List<JsonNode> all = prometheus.series("{job=\"flyball\"}");

        // Then
        assertThat(own()).isEqualTo(atFirst).hasSizeLessThan(400);
        assertThat(all)
                .isNotEmpty()
                .noneSatisfy(series -> assertThat(series.toString())
                        .containsAnyOf("agent/", "hpa/", "autoscaler/", "asg/web", "ecs/shop", "k8s/demo"));
        assertThat(prometheus.series("{__name__=~\"flyball_.+\"}"))
                .allSatisfy(
                        series -> assertThat(series.fieldNames()).toIterable().isSubsetOf(LABELS));
    }

    @Test
    void whatDashboardsAndRulesAskOfKafkaStandsOnThePageOfMetersAndIsThere() {
        // Given
        Set<String> asked = Stream.concat(
                        Dashboards.expressions().stream().map(Dashboards.Expression::text),
                        AlertRules.all().stream().map(rule -> rule.path("expr").asText()))
                .flatMap(expression -> selectors(expression).stream())
                .map(selector -> selector.replaceAll("\\{.*", ""))
                .filter(name -> name.startsWith("kafka_"))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> told = Pattern.compile("`(kafka_[a-z0-9_]+)`")
                .matcher(page())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(told)
                .containsAll(asked)
                .allSatisfy(name -> assertThat(prometheus.series(name)).as(name).isNotEmpty());
    }

    private static Set<String> own() {
        return prometheus.series("{__name__=~\"flyball_.+\",job=\"flyball\"}").stream()
                .map(JsonNode::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> selectors(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Asks for each, for Prometheus refuses what it cannot read; a reason excuses only that nothing came of a meter that there is. */
    private static boolean everHadDataOrIsExcused(String expression) {
        return everHadData(expression)
                || EMPTY.keySet().stream().anyMatch(expression::contains)
                        && selectors(expression).stream().allMatch(PrometheusIT::isOnThePage);
    }

    /** The page of meters, which a test holds to what is scraped. */
    private static boolean isOnThePage(String selector) {
        return page().contains("`" + selector.replaceAll("(_bucket)?(\\{.*)?$", "") + "`");
    }

    private static String page() {
        try {
            return Files.readString(AlertRules.ROOT.resolve("docs/meters.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ever gave a number while the demo ran; NaN is none. */
    private static boolean everHadData(String expression) {
        return !prometheus
                .query("count_over_time(((%s) >= -Inf)[5m:1s])".formatted(expression))
                .isEmpty();
    }
}
