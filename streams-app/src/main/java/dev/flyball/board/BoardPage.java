package dev.flyball.board;

import dev.flyball.page.LoopPicture;
import dev.flyball.page.Stops;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.SwitchState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The page for people: what is stopped, why, and the loops behind it. It follows the board without being loaded again. */
final class BoardPage {
    private static final int MOST_SHOWN = 20;

    private BoardPage() {}

    static String whole(Board board) {
        Markup page = new Markup();
        page.verbatim("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
        page.leaf("meta", "charset", "utf-8");
        page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "Flyball: " + headline(board.switches()));
        page.leaf("link", "rel", "stylesheet", "href", "/page.css");
        page.element("script", "", "src", "/board.js", "defer", "defer");
        page.begin("noscript")
                .leaf("meta", "http-equiv", "refresh", "content", "5")
                .end();
        page.end().line().begin("body").begin("main", "id", "board");
        page.verbatim(board(board)).end();
        return page.end().end().line().toString();
    }

    /** What is in the middle of the page, and changes. */
    static String board(Board board) {
        List<KillSwitch> switches = board.switches();
        Markup page = new Markup();
        page.begin("header").element("p", "Flyball", "class", "brand");
        page.element("h1", headline(switches), "aria-live", "polite");
        page.begin("p", "class", "lead").text("As programs see it: ");
        link(page, "/api/v1/switches").text(", ");
        link(page, "/api/v1/loops").text(", ");
        link(page, "/metrics").text(", ");
        link(page, "/health/ready").end().end().line();
        table(page, "Live switches", switches.stream().filter(Board::isLive).toList());
        loops(page, board.loops());
        table(
                page,
                "Lately released",
                switches.stream()
                        .filter(state -> !Board.isLive(state))
                        .limit(MOST_SHOWN)
                        .toList());
        return page.toString();
    }

    static String script() {
        try (InputStream script = BoardPage.class.getResourceAsStream("/page/board.js")) {
            return new String(Objects.requireNonNull(script, "board.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String headline(List<KillSwitch> switches) {
        long stopped = switches.stream()
                .filter(state ->
                        state.getState() == SwitchState.TRIPPED || state.getState() == SwitchState.ACKNOWLEDGED)
                .filter(state -> state.getMode() == Mode.ENFORCE)
                .count();
        long live = switches.stream().filter(Board::isLive).count();
        if (stopped > 0) {
            return stopped == 1 ? "One automation is stopped" : Quantity.of(stopped) + " automations are stopped";
        }
        return live == 0
                ? "Nothing is stopped"
                : "Nothing is stopped, " + Quantity.of(live) + " live in shadow, on probe or overridden";
    }

    private static Markup link(Markup page, String path) {
        return page.element("a", path, "href", path, "class", "name");
    }

    private static void table(Markup page, String title, List<KillSwitch> switches) {
        if (switches.isEmpty()) {
            return;
        }
        page.begin("section").element("h2", title).begin("div", "class", "scroll");
        page.begin("table").begin("thead").begin("tr");
        for (String column :
                List.of("State", "Pattern", "What is stopped", "Since (UTC)", "Until (UTC)", "Trips", "Mode")) {
            page.element("th", column, "scope", "col");
        }
        page.end().end().begin("tbody");
        switches.forEach(state -> row(page, state));
        page.end().end().end().end().line();
    }

    private static void row(Markup page, KillSwitch state) {
        page.begin("tr");
        page.element("td", state.getState().name().toLowerCase(Locale.ROOT));
        page.begin("td")
                .element("span", state.getPattern().name(), "class", "pattern")
                .end();
        page.begin("td").element("span", state.getScope().getTarget(), "class", "name block");
        page.text(Stops.in(state.getScope()));
        if (Board.isLive(state)) {
            page.element(
                    "span", "flyball switch ack|release|override " + state.getSwitchId(), "class", "name block hint");
        }
        page.end();
        page.element("td", Times.full(state.getSince()), "class", "time");
        page.element("td", state.getLeaseUntil() == null ? "" : Times.full(state.getLeaseUntil()), "class", "time");
        page.element("td", Quantity.of(state.getTrips()), "class", "number");
        page.element("td", state.getMode().name());
        page.end();
    }

    private static void loops(Markup page, List<Board.Loop> loops) {
        for (Board.Loop loop : loops.subList(0, Math.min(MOST_SHOWN, loops.size()))) {
            Finding latest = loop.latest();
            page.begin("article", "id", "loop-" + latest.getLoopId()).begin("h2");
            page.element("span", latest.getPattern().name(), "class", "pattern").text(" ");
            page.element("span", String.join(", ", latest.getTargets()), "class", "name")
                    .end();
            page.element("p", latest.getExplanation(), "class", "explanation");
            LoopPicture.write(
                    page,
                    latest.getEvidence().getEdges(),
                    loop.switches().stream()
                            .filter(Board::isLive)
                            .map(KillSwitch::getScope)
                            .toList());
            numbers(page, loop);
            page.end().line();
        }
        if (loops.size() > MOST_SHOWN) {
            page.element("p", "and " + Quantity.of(loops.size() - (long) MOST_SHOWN, "more loop"), "class", "muted");
        }
    }

    private static void numbers(Markup page, Board.Loop loop) {
        Finding latest = loop.latest();
        page.begin("dl", "class", "numbers");
        number(page, "last found", Times.full(latest.getFoundAt()));
        number(
                page,
                "actors",
                String.join(
                        ", ",
                        latest.getActors().stream().map(actor -> actor.getId()).toList()));
        if (latest.getGain() != null) {
            number(page, "gain of one turn", Quantity.of(latest.getGain()));
        }
        if (latest.getPeriodSeconds() != null) {
            number(page, "period", Quantity.ofSeconds(latest.getPeriodSeconds()));
        }
        number(page, "confidence", Quantity.ofShare(latest.getConfidence()));
        number(
                page,
                "switches",
                loop.switches().isEmpty()
                        ? "none"
                        : String.join(
                                "; ",
                                loop.switches().stream()
                                        .map(state -> state.getState().name().toLowerCase(Locale.ROOT) + ": "
                                                + Stops.in(state.getScope()))
                                        .toList()));
        page.end();
    }

    private static void number(Markup page, String name, String value) {
        page.begin("div").element("dt", name).element("dd", value).end();
    }
}
