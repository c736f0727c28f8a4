package dev.flyball.replay.report;

import dev.flyball.killswitch.Side;
import dev.flyball.page.Stops;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.Comparison;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import java.time.Duration;
import java.util.List;

/** Policies side by side: what each would have stopped that the first would not, and how much sooner. */
final class PolicyTable {
    private static final List<String> COLUMNS = List.of(
            "Policies", "Enforced", "In shadow", "Tripped by both", "Only by these", "Only by the first", "Sooner by");
    private static final int COLUMNS_OF_TRIPS = 3;
    private static final List<String> DIFFERENCES = List.of("When (UTC)", "Only under", "Pattern", "What is stopped");

    private PolicyTable() {}

    static void write(Markup page, String active, List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        page.begin("section").element("h2", "Policies side by side");
        page.element(
                "p",
                "The same history under other policies. All that this page tells elsewhere is what the first of them, "
                        + active + ", would have done.",
                "class",
                "lead");
        begin(page, COLUMNS, "number");
        active(page, active, comparisons.get(0));
        comparisons.forEach(comparison -> row(page, comparison));
        page.end().end().end().line();
        comparisons.forEach(comparison -> differences(page, active, comparison));
        page.end().line();
    }

    private static void begin(Markup page, List<String> columns, String style) {
        page.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
        for (int i = 0; i < columns.size(); i++) {
            page.element("th", columns.get(i), "class", i == 0 ? "" : style);
        }
        page.end().end().begin("tbody");
    }

    private static void active(Markup page, String active, Comparison any) {
        trips(page, active, Side.ACTIVE, any);
        COLUMNS.stream().skip(COLUMNS_OF_TRIPS).forEach(column -> page.element("td", ""));
        page.end().line();
    }

    private static void trips(Markup page, String name, Side side, Comparison comparison) {
        page.begin("tr")
                .begin("td")
                .element("span", name, "class", "name block")
                .end();
        page.element("td", Quantity.of(comparison.trips(side, Mode.ENFORCE)), "class", "number");
        page.element("td", Quantity.of(comparison.trips(side, Mode.SHADOW)), "class", "number");
    }

    private static void row(Markup page, Comparison comparison) {
        trips(page, comparison.name(), Side.CHALLENGER, comparison);
        for (long figure :
                List.of(comparison.both(), comparison.onlyBy(Side.CHALLENGER), comparison.onlyBy(Side.ACTIVE))) {
            page.element("td", Quantity.of(figure), "class", "number");
        }
        page.element("td", comparison.medianLead().map(PolicyTable::lead).orElse(""), "class", "number");
        page.end().line();
    }

    private static String lead(Duration lead) {
        return (lead.isNegative() ? "-" : "") + Quantity.ofSeconds(lead.abs().toSeconds());
    }

    private static void differences(Markup page, String active, Comparison comparison) {
        if (comparison.differences().isEmpty()) {
            return;
        }
        page.element("h3", "Where " + comparison.name() + " and " + active + " differ");
        begin(page, DIFFERENCES, "");
        for (Comparison.Difference difference : comparison.differences()) {
            KillSwitchEvent trip = difference.trip();
            page.begin("tr").element("td", Times.full(trip.getEventTime()), "class", "time");
            page.element("td", difference.by() == Side.ACTIVE ? active : comparison.name());
            page.begin("td")
                    .element("span", trip.getPattern().name(), "class", "pattern")
                    .end();
            page.begin("td").element("span", trip.getScope().getTarget(), "class", "name block");
            page.element("span", Stops.in(trip.getScope()), "class", "muted block");
            page.end().end().line();
        }
        page.end().end().end().line();
    }
}
