package dev.flyball.replay.report;

import dev.flyball.page.Drawing;
import dev.flyball.page.LoopPicture;
import dev.flyball.page.Plot;
import dev.flyball.page.Stops;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One trip: the sentence, the plot, and the numbers behind it. */
final class TripStory {
    private TripStory() {}

    static void write(Markup page, int place, Trip trip, Plot plot) {
        KillSwitchEvent event = trip.event();
        page.begin("article", "id", "trip-" + place).begin("h2");
        page.element("span", Integer.toString(place), "class", "place").text(" ");
        page.element("span", event.getPattern().name(), "class", "pattern")
                .text(" on " + Stops.what(event.getScope()) + " of ");
        page.element("span", event.getScope().getTarget(), "class", "name");
        page.end();
        page.element("p", event.getExplanation(), "class", "explanation");
        LoopPicture.write(page, event.getEvidence().getEdges(), trip.scopes());
        Drawing.write(page, plot);
        numbers(page, trip);
        page.element("p", sequel(trip), "class", "muted");
        page.end().line();
    }

    private static void numbers(Markup page, Trip trip) {
        KillSwitchEvent event = trip.event();
        page.begin("dl", "class", "numbers");
        number(page, "tripped", Times.full(event.getEventTime()) + (event.getMode() == Mode.SHADOW ? " (shadow)" : ""));
        number(
                page,
                "stops",
                String.join("; ", trip.scopes().stream().map(Stops::in).toList()));
        if (event.getGain() != null) {
            number(page, "gain of one turn", Quantity.of(event.getGain()) + interval(trip));
        }
        if (event.getPeriodSeconds() != null) {
            number(page, "period", Quantity.ofSeconds(event.getPeriodSeconds()));
        }
        if (event.getConfidence() != null) {
            number(page, "confidence", Quantity.ofShare(event.getConfidence()));
        }
        number(
                page,
                "actions in evidence",
                Quantity.of(event.getEvidence().getActionIds().size()));
        new TreeMap<>(event.getEvidence().getMeasures())
                .forEach((name, value) -> number(page, name.replace('_', ' '), Quantity.of(value)));
        page.end();
    }

    private static void number(Markup page, String name, String value) {
        page.begin("div").element("dt", name).element("dd", value).end();
    }

    private static String interval(Trip trip) {
        Finding finding = trip.finding();
        if (finding == null || finding.getGainLow() == null || finding.getGainHigh() == null) {
            return "";
        }
        return " (95 %: " + Quantity.of(finding.getGainLow()) + " to " + Quantity.of(finding.getGainHigh()) + ")";
    }

    /** What became of the switch, as far as the recording goes. */
    private static String sequel(Trip trip) {
        if (trip.sequel().isEmpty()) {
            return "Nothing more happened to this switch while the recording lasts.";
        }
        Map<EventType, List<KillSwitchEvent>> byType = trip.sequel().stream()
                .collect(Collectors.groupingBy(
                        KillSwitchEvent::getType, () -> new EnumMap<>(EventType.class), Collectors.toList()));
        List<String> parts = new ArrayList<>();
        byType.forEach((type, all) -> {
            // Several switches of one loop go the same way at the same time.
            List<Instant> times =
                    all.stream().map(KillSwitchEvent::getEventTime).distinct().toList();
            parts.add(type.name().toLowerCase(Locale.ROOT)
                    + (times.size() == 1 ? " at " : " " + times.size() + " times, last at ")
                    + Times.full(times.get(times.size() - 1)));
        });
        return "Afterwards: " + String.join("; ", parts) + ".";
    }
}
