package dev.flyball.replay;

import dev.flyball.killswitch.Side;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.chronicle.Comparison;
import dev.flyball.replay.chronicle.Counts;
import dev.flyball.replay.chronicle.Trip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a replay says at its end. */
final class Verdict {
    private static final int MOST_TRIPS = 20;

    private Verdict() {}

    /** @param policies what those that were replayed under are called */
    static List<String> lines(Chronicle chronicle, String policies, Path out) {
        Counts counts = chronicle.counts();
        List<String> lines = new ArrayList<>();
        lines.add("Replayed " + Quantity.of(counts.actions(), "action") + " and "
                + Quantity.of(counts.metrics(), "metric sample") + rejected(counts, out) + ".");
        List<Trip> trips = chronicle.trips().trips();
        if (trips.isEmpty()) {
            lines.add("No loop was found that trips a kill switch" + untripped(counts) + ".");
        }
        for (Trip trip : trips.subList(0, Math.min(MOST_TRIPS, trips.size()))) {
            lines.add(trip.event().getType() + " " + trip.event().getEventTime() + " "
                    + trip.event().getPattern() + " (" + trip.event().getMode() + "): "
                    + trip.event().getExplanation());
        }
        long all = chronicle.trips().count();
        if (all > MOST_TRIPS) {
            lines.add("and " + Quantity.of(all - MOST_TRIPS) + " more trips, see "
                    + out.resolve("kill-switch-events.jsonl"));
        }
        chronicle.comparisons().forEach(comparison -> lines.add(compared(policies, comparison)));
        lines.add("Report: " + out.resolve("report.html"));
        return lines;
    }

    private static String rejected(Counts counts, Path out) {
        long rejected = Counts.total(counts.rejected());
        return rejected == 0
                ? ""
                : "; " + Quantity.of(rejected, "piece") + " of input could not be used, see "
                        + out.resolve("rejects.jsonl");
    }

    private static String compared(String active, Comparison comparison) {
        return "%s next to %s: %d tripped by both%s, %d only by %s, %d only by %s"
                .formatted(
                        comparison.name(),
                        active,
                        comparison.both(),
                        comparison.medianLead().map(Verdict::lead).orElse(""),
                        comparison.onlyBy(Side.CHALLENGER),
                        comparison.name(),
                        comparison.onlyBy(Side.ACTIVE),
                        active);
    }

    private static String lead(Duration lead) {
        if (lead.isZero()) {
            return " (at the same time, at the median)";
        }
        return " (%s %s, at the median)"
                .formatted(Quantity.ofSeconds(lead.abs().toSeconds()), lead.isNegative() ? "later" : "sooner");
    }

    private static String untripped(Counts counts) {
        long findings = Counts.total(counts.findings());
        return findings == 0 ? "" : "; " + Quantity.of(findings, "finding") + " stayed below what the policy asks for";
    }
}
