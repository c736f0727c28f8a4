package dev.flyball.board;

import dev.flyball.page.Drawing;
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
import java.util.Set;
import java.util.stream.Collectors;

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
        page.element("title", "Flyball: " + headline(board));
        page.leaf("link", "rel", "stylesheet", "href", "/page.css");
        page.element("script", "", "src", "/board.js", "defer", "defer");
        page.begin("noscript")
                .leaf("meta", "http-equiv", "refresh", "content", "5")
                .end();
        page.end().line().begin("body").element("a", "To the loops", "href", "#loops", "class", "skip");
        page.element("p", "", "id", "news", "role", "status", "class", "unseen");
        page.begin("main", "id", "board").verbatim(board(board)).end();
        return page.end().end().line().toString();
    }

    /** What is in the middle of the page, and changes. */
    static String board(Board board) {
        List<KillSwitch> switches = board.switches();
        Markup page = new Markup();
        page.begin("header", "id", "head").element("p", "Flyball", "class", "brand");
        page.element("h1", headline(board));
        if (!board.isCurrent()) {
            page.element(
                    "p",
                    "The switches cannot be read from Kafka now; what is shown is what was known last.",
                    "class",
                    "stale",
                    "role",
                    "alert");
        }
        page.begin("p", "class", "lead").text("As programs see it: ");
        link(page, "/api/v1/switches").text(", ");
        link(page, "/api/v1/loops").text(", ");
        link(page, "/metrics").text(", ");
        link(page, "/health/ready").end().end().line();
        SwitchTable.write(
                page,
                board,
                "live",
                "Live switches",
                switches.stream().filter(Board::isLive).toList());
        List<Board.Loop> loops = board.loops();
        LoopTable.write(page, loops.subList(0, Math.min(MOST_SHOWN, loops.size())));
        loops(page, board, loops);
        SwitchTable.write(
                page,
                board,
                "released",
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

    private static String headline(Board board) {
        if (!board.isCurrent()) {
            return "Nobody knows here what is stopped";
        }
        List<KillSwitch> switches = board.switches();
        long stopped = switches.stream()
                .filter(state ->
                        state.getState() == SwitchState.TRIPPED || state.getState() == SwitchState.ACKNOWLEDGED)
                .filter(state -> state.getMode() == Mode.ENFORCE)
                .count();
        long live = switches.stream().filter(Board::isLive).count();
        if (stopped > 0) {
            return stopped == 1 ? "One stop is in force" : Quantity.of(stopped) + " stops are in force";
        }
        return live == 0
                ? "Nothing is stopped"
                : "Nothing is stopped, " + Quantity.of(live) + " live in shadow, on probe or overridden";
    }

    private static Markup link(Markup page, String path) {
        return page.element("a", path, "href", path, "class", "name");
    }

    private static void loops(Markup page, Board board, List<Board.Loop> loops) {
        Set<String> plotted =
                board.plotted().stream().map(loop -> loop.latest().getLoopId()).collect(Collectors.toSet());
        for (Board.Loop loop : loops.subList(0, Math.min(MOST_SHOWN, loops.size()))) {
            Finding latest = loop.latest();
            page.begin("article", "id", "loop-" + latest.getLoopId()).begin("h2");
            page.element("span", latest.getPattern().name(), "class", "pattern").text(" ");
            page.element("span", String.join(", ", latest.getTargets()), "class", "name")
                    .end();
            page.element("p", latest.getExplanation(), "class", "explanation");
            if (plotted.contains(latest.getLoopId())) {
                board.plot(loop).ifPresent(plot -> Drawing.write(page, plot));
            }
            LoopPicture.write(
                    page,
                    latest.getEvidence().getEdges(),
                    loop.switches().stream()
                            .filter(Board::isLive)
                            .map(KillSwitch::getScope)
                            .toList());
            numbers(page, loop);
            if (!latest.getScopes().isEmpty() && loop.switches().stream().noneMatch(Board::isLive)) {
                unstopped(page, latest);
            }
            page.end().line();
        }
        if (loops.size() > MOST_SHOWN) {
            page.element(
                    "p",
                    "and " + Quantity.of(loops.size() - (long) MOST_SHOWN, "more loop"),
                    "id",
                    "more",
                    "class",
                    "muted");
        }
    }

    /** What no switch stops a person may stop all the same. */
    private static void unstopped(Markup page, Finding latest) {
        page.begin("details", "id", "commands-" + latest.getLoopId());
        page.element("summary", "What you can do about this loop, which no switch stops now");
        page.begin("dl", "class", "commands");
        latest.getScopes()
                .forEach(scope -> Commands.trip(
                        page,
                        "Stop %s on %s until a person releases it".formatted(Stops.in(scope), scope.getTarget()),
                        scope));
        page.end().end();
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
