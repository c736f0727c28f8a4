package dev.flyball.board;

import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.schemas.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The loops at a glance, each leading to its story further down. */
final class LoopTable {
    private static final List<String> COLUMNS =
            List.of("Loop", "Actors", "Gain", "Period", "Last found (UTC)", "Switches");

    private LoopTable() {}

    static void write(Markup page, List<Board.Loop> loops) {
        if (loops.isEmpty()) {
            return;
        }
        page.begin("section", "id", "loops").element("h2", "Loops", "id", "loops-title");
        page.begin("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", "loops-title");
        page.begin("table").begin("thead").begin("tr");
        COLUMNS.forEach(column -> page.element("th", column, "scope", "col"));
        page.end().end().begin("tbody");
        loops.forEach(loop -> row(page, loop));
        page.end().end().end().end().line();
    }

    private static void row(Markup page, Board.Loop loop) {
        Finding latest = loop.latest();
        page.begin("tr").begin("td");
        page.begin("a", "href", "#loop-" + latest.getLoopId()).text(latest.getPattern() + " on ");
        page.element("span", String.join(", ", latest.getTargets()), "class", "name")
                .end()
                .end();
        page.element(
                "td", latest.getActors().stream().map(actor -> actor.getId()).collect(Collectors.joining(", ")));
        page.element("td", latest.getGain() == null ? "" : Quantity.of(latest.getGain()), "class", "number");
        page.element(
                "td",
                latest.getPeriodSeconds() == null ? "" : Quantity.ofSeconds(latest.getPeriodSeconds()),
                "class",
                "number");
        page.element("td", Times.full(latest.getFoundAt()), "class", "time");
        page.element(
                "td",
                loop.switches().stream()
                        .map(state -> state.getState().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        page.end();
    }
}
