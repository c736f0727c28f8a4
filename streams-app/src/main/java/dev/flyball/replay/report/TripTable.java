package dev.flyball.replay.report;

import dev.flyball.page.Stops;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.Afterwards;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.List;

/** All trips at a glance, one row each. */
final class TripTable {
    private static final List<String> COLUMNS = List.of(
            "",
            "When (UTC)",
            "Pattern",
            "Actors",
            "What is stopped",
            "Gain",
            "Period",
            "Confidence",
            "Went on for",
            "Mode");
    private static final List<String> NUMBERS = List.of("Gain", "Period", "Confidence", "Went on for");

    private TripTable() {}

    static void write(Markup page, List<Trip> trips, long all, Afterwards afterwards) {
        page.begin("section").element("h2", trips.size() < all ? "The first trips" : "Trips");
        page.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
        COLUMNS.forEach(column -> page.element("th", column, "class", NUMBERS.contains(column) ? "number" : ""));
        page.end().end().begin("tbody");
        for (int i = 0; i < trips.size(); i++) {
            row(page, i + 1, trips.get(i), afterwards);
        }
        page.end().end().end().end().line();
    }

    private static void row(Markup page, int place, Trip trip, Afterwards afterwards) {
        KillSwitchEvent event = trip.event();
        page.begin("tr").element("td", Integer.toString(place), "class", "place");
        page.element("td", Times.full(event.getEventTime()), "class", "time");
        page.begin("td")
                .element("span", event.getPattern().name(), "class", "pattern")
                .end();
        page.begin("td");
        event.getActors().forEach(actor -> page.element("span", actor, "class", "name block"));
        page.end().begin("td");
        page.element("span", event.getScope().getTarget(), "class", "name block");
        trip.scopes().forEach(scope -> page.element("span", Stops.in(scope), "class", "muted block"));
        page.end();
        page.element("td", event.getGain() == null ? "" : Quantity.of(event.getGain()), "class", "number");
        page.element(
                "td",
                event.getPeriodSeconds() == null ? "" : Quantity.ofSeconds(event.getPeriodSeconds()),
                "class",
                "number");
        page.element("td", confidence(event), "class", "number");
        page.begin("td", "class", "number");
        afterwards
                .of(event)
                .filter(rest -> rest.acts() > 0)
                .ifPresent(rest -> page.element(
                                "span", Quantity.ofSeconds(rest.lasted().toSeconds()))
                        .element("span", Quantity.of(rest.acts(), "more act"), "class", "muted block"));
        page.end();
        page.element("td", event.getMode().name()).end().line();
    }

    private static String confidence(KillSwitchEvent event) {
        return event.getConfidence() == null ? "" : Quantity.ofShare(event.getConfidence());
    }
}
