package dev.flyball.replay.report;

import static dev.flyball.replay.Fixtures.BEGIN;
import static dev.flyball.replay.Fixtures.TARGET;
import static dev.flyball.replay.Fixtures.action;
import static dev.flyball.replay.Fixtures.event;
import static dev.flyball.replay.Fixtures.finding;
import static dev.flyball.replay.Fixtures.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.SeriesKey;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Quality;
import dev.flyball.schemas.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Chronicle chronicle = new Chronicle();
    private final List<Action> actions = new ArrayList<>();
    private final List<MetricSample> samples = new ArrayList<>();

    private void given(Action action) {
        actions.add(action);
        chronicle.add(action);
    }

    private void given(MetricSample sample) {
        samples.add(sample);
        chronicle.addSample(sample.getObservedAt().toEpochMilli());
    }

    private void givenADuelOf(String one, String other) {
        given(action("a-1", 0, one, 4, 6));
        given(action("a-2", 300, other, 6, 4));
        for (int minute = 0; minute <= 20; minute++) {
            given(sample(minute * 60L, 50 + minute));
        }
        chronicle.add(finding("f-1", Pattern.DUEL, List.of("a-1", "a-2")));
    }

    private String page() {
        return Report.page(chronicle, "policy.yaml", List.of("actions.jsonl"), (act, observe) -> {
            actions.forEach(act);
            samples.forEach(sample -> observe.accept(
                    SeriesKey.of(sample), sample.getObservedAt().toEpochMilli(), sample.getValue(), sample.getUnit()));
        });
    }

    private static long count(String page, String text) {
        return page.split(java.util.regex.Pattern.quote(text), -1).length - 1L;
    }

    @Test
    void aTripIsShownWithItsSentenceItsActionsAndItsMetricOnOneTimeAxis() {
        givenADuelOf("hpa/web", "cost-bot");
        chronicle.add(event(EventType.TRIPPED, "f-1", "cost-bot", 310, "They reverse each other."));
        chronicle.add(event(EventType.RENEWED, "f-2", "cost-bot", 600, "again"));

        String page = page();

        assertThat(page)
                .contains("One loop tripped a kill switch")
                .contains("They reverse each other.")
                .contains("replicas of " + TARGET)
                .contains("cpu_utilization of " + TARGET)
                .contains("tripped 00:05:10")
                .contains("decay ratio")
                .contains("1.25")
                .contains("Afterwards: renewed at 2026-01-01 00:10:00.");
        assertThat(count(page, "class=\"chart\"")).isEqualTo(1);
        assertThat(count(page, "class=\"mark circle\""))
                .as("one in the legend, one in the plot")
                .isEqualTo(2);
        assertThat(count(page, "class=\"step\"")).isEqualTo(1);
        assertThat(count(page, "class=\"line\"")).isEqualTo(1);
    }

    @Test
    void whatComesFromTheInputIsEscaped() {
        givenADuelOf("<script>alert(1)</script>", "\"onload=\"x");
        chronicle.add(event(EventType.TRIPPED, "f-1", "<script>alert(1)</script>", 310, "<img src=x>"));
        chronicle.rejected("</style><script>");

        String page = page();

        assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("\"onload=");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        givenADuelOf("hpa/web", "cost-bot");

        List<String> references = java.util.regex.Pattern.compile("(href|src|url|@import|<link|<script)")
                .matcher(page())
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(references).isEmpty();
    }

    @Test
    void whereNothingTrippedTheBusiestControlsAreShown() {
        givenADuelOf("hpa/web", "cost-bot");

        String page = page();

        assertThat(page)
                .contains("No loop was found")
                .contains("The busiest controls")
                .contains("2 actions");
        assertThat(count(page, "class=\"chart\"")).isEqualTo(1);
    }

    @Test
    void rejectsAreCountedByReason() {
        chronicle.rejected("not JSON");
        chronicle.rejected("not JSON");
        chronicle.rejected("actor.id: missing");

        assertThat(page())
                .contains("3 pieces of input could not be used")
                .contains("<td>not JSON</td><td class=\"number\">2</td>");
    }

    @Test
    void metricsThatCouldNotBeTrustedAreNamed() {
        // Given one of whose samples a half is missing, and one that is whole
        Level none = new Level(Double.NaN, 0.0, Double.NaN, 0);
        for (String metric : List.of("gappy", "whole")) {
            boolean gappy = metric.equals("gappy");
            chronicle.add(Outcome.newBuilder()
                    .setOutcomeId("o-" + metric)
                    .setPhase(OutcomePhase.CLOSED)
                    .setJudgedAt(BEGIN)
                    .setDomain("k8s/c1")
                    .setAction(action("a-" + metric, 0, "hpa/web", 4, 6))
                    .setResponses(List.of(Response.newBuilder()
                            .setMetric(new MetricReference(TARGET, metric))
                            .setBaseline(none)
                            .setAfter(none)
                            .setQuality(Quality.newBuilder()
                                    .setExpected(10)
                                    .setSeen(gappy ? 5 : 10)
                                    .setAbsent(0)
                                    .setImpossible(0)
                                    .setFlat(gappy ? 4 : 0)
                                    .setTrust(gappy ? 0.5 : 1)
                                    .build())
                            .build()))
                    .build());
        }

        // When, then
        assertThat(page())
                .contains("Metrics were looked at 2 times for an act, and could be trusted 50 % of the time.")
                .contains("<span>gappy</span>")
                .contains("<td class=\"number\">5 of 10</td>")
                .doesNotContain("<span>whole</span>");
    }

    @Test
    void theSummarySaysWhatWentOnAfterTheMomentOfTheStop() {
        givenADuelOf("hpa/web", "cost-bot");
        for (Action action : actions) {
            chronicle.add(Outcome.newBuilder()
                    .setOutcomeId("o-" + action.getActionId())
                    .setPhase(OutcomePhase.CLOSED)
                    .setJudgedAt(BEGIN)
                    .setDomain("k8s/c1")
                    .setAction(action)
                    .setResponses(List.of())
                    .build());
        }
        chronicle.add(event(EventType.TRIPPED, "f-1", "cost-bot", 310, "They reverse each other."));
        given(action("a-3", 610, "cost-bot", 6, 4));

        assertThat(page())
                .contains("2 actors took 2 acts; 0 % of them had a human in them")
                .contains("1 loop went on for 5 min in all and took 1 more act.");
    }

    @Test
    void actionsWithoutValuesAreShownInALaneForEachActor() {
        for (int i = 0; i < 4; i++) {
            given(Action.newBuilder(action("a-" + i, i * 60L, i % 2 == 0 ? "one" : "other", 0, 0))
                    .setValueBefore(null)
                    .setValueAfter(null)
                    .setStateAfter("restarted")
                    .build());
        }

        String page = page();

        assertThat(count(page, "class=\"mark square other\"")).isEqualTo(2);
        assertThat(page).doesNotContain("class=\"step\"").contains("restarted");
    }

    @Test
    void thePageDoesNotGrowWithTheNumberOfSamples() {
        given(action("a-1", 0, "hpa/web", 4, 6));
        for (int i = 0; i < 200_000; i++) {
            given(sample(i, i % 97));
        }

        assertThat(page().length()).isLessThan(200_000);
    }

    @Test
    void nothingReplayedIsSaid() {
        assertThat(page()).contains("Nothing could be replayed.");
    }
}
