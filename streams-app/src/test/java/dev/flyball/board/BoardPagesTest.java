package dev.flyball.board;

import static dev.flyball.board.BoardFixtures.NOW;
import static dev.flyball.board.BoardFixtures.act;
import static dev.flyball.board.BoardFixtures.finding;
import static dev.flyball.board.BoardFixtures.killSwitch;
import static dev.flyball.board.BoardFixtures.sample;
import static dev.flyball.board.BoardFixtures.trip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.model.SeriesKey;
import dev.flyball.ops.http.Answer;
import dev.flyball.ops.http.Page;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.StopOutcome;
import dev.flyball.schemas.SwitchState;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardPagesTest {
    private final Board board = new Board();
    private final Map<String, Page> pages = BoardPages.of(board, Map.of());

    BoardPagesTest() {
        board.setCurrent(true);
    }

    private Answer get(String path) {
        return pages.get(path).get(URI.create(path));
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(get(path).body());
    }

    @Test
    void programsGetTheSwitchesAsTheContractWritesThem() throws IOException {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));

        // When
        JsonNode state = json("/api/v1/switches").at("/switches/0");

        // Then
        assertThat(state.path("switch_id").asText()).isEqualTo("s1");
        assertThat(state.path("state").asText()).isEqualTo("TRIPPED");
        assertThat(state.at("/scope/target").asText()).isEqualTo("rds/main");
        assertThat(state.path("lease_until").asText()).isEqualTo("2026-01-01T00:15:00Z");
    }

    @Test
    void programsGetALoopWithItsEdgesAndTheStatesOfItsSwitches() throws IOException {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.take(finding("loop", "f1", NOW));

        // When
        JsonNode loop = json("/api/v1/loops").at("/loops/0");

        // Then
        assertThat(loop.path("gain").asDouble()).isEqualTo(1.2);
        assertThat(loop.at("/evidence/edges/1/gain").asDouble()).isEqualTo(2.4);
        assertThat(loop.at("/evidence/edges/1/to/name").asText()).isEqualTo("replicas");
        assertThat(loop.at("/switches/0/switch_id").asText()).isEqualTo("s1");
        assertThat(loop.at("/switches/0/state").asText()).isEqualTo("TRIPPED");
    }

    @Test
    void programsGetTheShareOfActsWithAHumanByActorAndControl() throws IOException {
        // Given
        List<Approval> approvals = List.of(
                Approval.AUTONOMOUS, Approval.HUMAN_APPROVED, Approval.AUTONOMOUS, Approval.HUMAN, Approval.UNKNOWN);

        // When
        for (int i = 0; i < approvals.size(); i++) {
            board.take(Action.newBuilder(act(i, NOW.plusSeconds(i)))
                    .setApproval(approvals.get(i))
                    .build());
        }
        board.take(Action.newBuilder(act(9, NOW))
                .setControl("replicas")
                .setApproval(Approval.AUTONOMOUS)
                .build());

        // Then
        JsonNode oversight = json("/api/v1/loops").path("oversight");
        assertThat(oversight).hasSize(2);
        assertThat(oversight.at("/0/control").asText()).isEqualTo("replicas");
        assertThat(oversight.at("/0/human_share").asDouble()).isZero();
        assertThat(oversight.at("/1/actor").asText()).isEqualTo("agent/<db>");
        assertThat(oversight.at("/1/target").asText()).isEqualTo("rds/main");
        assertThat(oversight.at("/1/control").asText()).isEqualTo("shards");
        assertThat(oversight.at("/1/acts").asLong()).isEqualTo(4);
        assertThat(oversight.at("/1/human_share").asDouble()).isEqualTo(0.5);
    }

    @Test
    void peopleSeeWhatIsStoppedWhyAndTheLoopBehindIt() {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.take(finding("loop", "f1", NOW));

        // When
        String page = get("/").body();

        // Then
        assertThat(page)
                .contains("<h1>One stop is in force</h1>")
                .contains("shards, by agent/&lt;db&gt;")
                .contains(
                        "./flyball switch ack s1 --config flyball.yaml",
                        "./flyball switch release s1 --config",
                        "./flyball switch override s1 --for PT2H --config")
                .contains("Cycle: f1.")
                .contains("class=\"node control stopped\"")
                .contains("times 2.4 after 5 min")
                .doesNotContain("agent/<db>");
    }

    @Test
    void whatOnlyShadowsCanBeStoppedByAPerson() {
        // Given
        board.take(
                "s1",
                KillSwitch.newBuilder(killSwitch("s1", SwitchState.TRIPPED, 1))
                        .setMode(Mode.SHADOW)
                        .build());

        // When
        String page = get("/").body();

        // Then
        assertThat(page)
                .contains(
                        "./flyball switch trip --actor &#39;agent/&lt;db&gt;&#39; --target rds/main --control shards --config")
                .doesNotContain("switch ack");
    }

    @Test
    void aLoopThatNoSwitchStopsCanBeStoppedByAPerson() {
        // Given a loop, on a target that somebody named to have more typed than he may
        Scope scope = new Scope("agent/x", "it's; rm -rf ~", "shards", ScopeDirection.DOWN);
        board.take(Finding.newBuilder(finding("loop", "f1", NOW))
                .setScopes(List.of(scope))
                .build());

        // When
        String page = get("/").body();

        // Then
        assertThat(page)
                .contains(
                        "./flyball switch trip --actor agent/x --target &#39;it&#39;\\&#39;&#39;s; rm -rf ~&#39; --control shards"
                                + " --direction DOWN --config flyball.yaml");
    }

    @Test
    void withoutATripThePageSaysSo() {
        assertThat(get("/").body()).contains("Nothing is stopped</h1>").doesNotContain("Live switches");
    }

    @Test
    void aPageThatCannotReadTheSwitchesDoesNotSayThatNothingIsStopped() throws IOException {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        String read = get("/board").body();

        // When
        board.setCurrent(false);

        // Then
        assertThat(read).contains("One stop is in force").doesNotContain("role=\"alert\"");
        assertThat(get("/board").body())
                .contains("<h1>Nobody knows here what is stopped</h1>", "role=\"alert\"", "ack s1");
        assertThat(json("/api/v1/switches").path("current").asBoolean()).isFalse();
    }

    @Test
    void aStopOfALoopThatIsFoundNoMoreTellsItsReason() {
        // Given
        board.take(finding("held", "f0", NOW));
        KillSwitch held = KillSwitch.newBuilder(killSwitch("s1", SwitchState.TRIPPED, 1))
                .setLoopId("held")
                .setExplanation("It hunts.")
                .build();
        board.take("s1", held);

        // When
        for (int i = 1; i <= 25; i++) {
            board.take(finding("loop-" + i, "f" + i, NOW.plusSeconds(i)));
        }

        // Then
        assertThat(get("/").body()).contains("id=\"loop-held\"", "It hunts.");
    }

    @Test
    void aSwitchTellsWhatCameOfItsLastStopHoweverMuchHappenedSince() {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.ARMED, 1));
        board.take(KillSwitchEvent.newBuilder(trip("s1", NOW))
                .setType(EventType.RELEASED)
                .setState(SwitchState.ARMED)
                .setExplanation("It held for 900 s: nothing was done within the scope.")
                .setStop(new StopOutcome(900.0, 0L, null, true, List.of()))
                .build());

        // When
        for (int i = 1; i <= 100; i++) {
            board.take(trip("s1", NOW.plusSeconds(i)));
        }

        // Then
        assertThat(get("/").body())
                .contains("What came of its last stop: It held for 900 s: nothing was done within the scope.");
    }

    @Test
    void thePageNeedsNothingButWhatIsServedBesideIt() {
        // When
        String page = get("/").body();

        // Then: its style and its script are served, and nothing stands in the page that its policy forbids
        assertThat(get("/page.css").body()).contains(":root");
        assertThat(get("/board.js").body()).contains("fetch('/board'");
        assertThat(get("/board").body()).startsWith("<header id=\"head\">");
        assertThat(page).doesNotContain("http://", "https://", "<style", "style=", "onclick");
    }

    @Test
    void aLoopIsPlottedWithItsActsItsMetricAndItsTrip() {
        // Given
        board.take(finding("loop", "f1", NOW.plusSeconds(60)));
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 60));
        for (int i = 0; i < 6; i++) {
            board.take(act(i, NOW.plusSeconds(10 * i)));
        }
        for (int i = 0; i < 60; i++) {
            board.take(sample(NOW.plusSeconds(2 * i), 40 + i % 7));
        }
        board.take(trip("s1", NOW.plusSeconds(60)));

        // When
        String page = get("/board").body();

        // Then
        assertThat(page)
                .contains("aria-label=\"shards of rds/main, load of rds/main from 2026-01-01 00:00:00 to")
                .contains("tripped 00:01:00")
                .contains("class=\"line\"")
                .contains("agent/&lt;db&gt;");
        assertThat(board.plottedSeries()).containsExactly(new SeriesKey("rds/main", "load"));
    }

    @Test
    void aReleaseIsDrawnOnThePlotOfItsLoop() {
        // Given
        board.take(finding("loop", "f1", NOW.plusSeconds(20)));
        board.take("s1", killSwitch("s1", SwitchState.ARMED, 100));
        for (int i = 0; i < 6; i++) {
            board.take(act(i, NOW.plusSeconds(20 * i)));
        }
        board.take(trip("s1", NOW.plusSeconds(20)));

        // When
        board.take(KillSwitchEvent.newBuilder(trip("s1", NOW.plusSeconds(80)))
                .setType(EventType.RELEASED)
                .setState(SwitchState.ARMED)
                .build());

        // Then
        assertThat(get("/board").body())
                .contains("tripped 00:00:20", "released 00:01:20")
                .contains("2026-01-01 00:01:20  RELEASED")
                .contains("switch changes state");
    }

    @Test
    void aBoardThatHasChangedIsDrawnAnew() {
        // Given
        String before = get("/board").body();

        // When
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));

        // Then
        assertThat(get("/board").body()).isNotEqualTo(before).contains("One stop is in force");
    }
}
