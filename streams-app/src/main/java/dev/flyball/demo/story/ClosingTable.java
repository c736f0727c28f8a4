package dev.flyball.demo.story;

import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of each automation, as columns of text: pattern, gain, period and reaction are those of its first trip. */
final class ClosingTable {
    private static final List<String> HEADER = List.of(
            "automation",
            "acts",
            "trips",
            "while tripped",
            "pattern",
            "gain",
            "period",
            "evidence to stop",
            "in the end");
    private static final double MILLIS = 1000;
    private static final String NOTHING = "-";

    private ClosingTable() {}

    static List<String> of(Chronicle chronicle) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        chronicle.deeds().forEach(deeds -> rows.add(row(deeds, chronicle)));
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> padded(row, widths)).toList();
    }

    private static List<String> row(Deeds deeds, Chronicle chronicle) {
        Optional<Trip> trip = deeds.trips().stream().findFirst();
        Optional<KillSwitchEvent> event = trip.map(Trip::event);
        return List.of(
                deeds.member().actor().getId(),
                Integer.toString(deeds.acts()),
                Integer.toString(deeds.trips().size()),
                trip.isPresent() ? Integer.toString(deeds.actsDuringTrips()) : NOTHING,
                event.map(first -> first.getPattern().name()).orElse(NOTHING),
                number(event.map(KillSwitchEvent::getGain).orElse(null), "%.2f"),
                number(event.map(KillSwitchEvent::getPeriodSeconds).orElse(null), "%.1f s"),
                number(trip.map(first -> first.reaction().toMillis() / MILLIS).orElse(null), "%.2f s"),
                end(deeds, chronicle));
    }

    private static String end(Deeds deeds, Chronicle chronicle) {
        if (deeds.trips().isEmpty()) {
            return "never stopped";
        }
        boolean calm = chronicle.controlOf(deeds).map(ControlWatch::isCalm).orElse(false);
        String rest = calm ? "metrics calm" : "metrics not yet calm";
        return deeds.wasStopped() ? "stopped, " + rest : "left free, " + rest;
    }

    private static String number(@Nullable Double value, String format) {
        return value == null ? NOTHING : String.format(Locale.ROOT, format, value);
    }

    private static String padded(List<String> row, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            text.append(String.format("%-" + (widths[column] + 2) + "s", row.get(column)));
        }
        return text.toString().stripTrailing();
    }
}
