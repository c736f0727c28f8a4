package dev.flyball.board;

import dev.flyball.page.Stops;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.schemas.KillSwitch;
import java.util.List;
import java.util.Locale;

/** Kill switches as a table, and for those that are more than armed what a person can do. */
final class SwitchTable {
    private static final List<String> COLUMNS =
            List.of("State", "Pattern", "What is stopped", "Since (UTC)", "Until (UTC)", "Trips", "Broken", "Mode");

    private SwitchTable() {}

    static void write(Markup page, Board board, String id, String title, List<KillSwitch> switches) {
        if (switches.isEmpty()) {
            return;
        }
        page.begin("section", "id", id).element("h2", title, "id", id + "-title");
        page.begin("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-labelledby", id + "-title");
        page.begin("table").begin("thead").begin("tr");
        COLUMNS.forEach(column -> page.element("th", column, "scope", "col"));
        page.end().end().begin("tbody");
        switches.forEach(state -> row(page, board, state));
        page.end().end().end();
        switches.stream().filter(Board::isLive).forEach(state -> Commands.write(page, state));
        page.end().line();
    }

    private static void row(Markup page, Board board, KillSwitch state) {
        page.begin("tr");
        page.element("td", state.getState().name().toLowerCase(Locale.ROOT));
        page.begin("td")
                .element("span", state.getPattern().name(), "class", "pattern")
                .end();
        page.begin("td").element("span", state.getScope().getTarget(), "class", "name block");
        page.text(Stops.in(state.getScope()));
        page.element("span", why(state), "class", "why");
        board.lastEnd(state.getSwitchId())
                .ifPresent(end ->
                        page.element("span", "What came of its last stop: " + end.getExplanation(), "class", "why"));
        page.end();
        page.element("td", Times.full(state.getSince()), "class", "time");
        page.element("td", state.getLeaseUntil() == null ? "" : Times.full(state.getLeaseUntil()), "class", "time");
        page.element("td", Quantity.of(state.getTrips()), "class", "number");
        page.element("td", Quantity.of(state.getViolations()), "class", "number");
        page.element("td", state.getMode().name());
        page.end();
    }

    /** What a stop of a loop that is found no more, or one by a person, would not tell otherwise. */
    private static String why(KillSwitch state) {
        return state.getTrippedBy() == null
                ? state.getExplanation()
                : "%s (tripped by %s)".formatted(state.getExplanation(), state.getTrippedBy());
    }
}
