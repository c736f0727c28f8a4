package dev.flyball.replay.report;

import dev.flyball.model.ControlKey;
import dev.flyball.page.Drawing;
import dev.flyball.page.Plot;
import dev.flyball.page.StyleSheet;
import dev.flyball.page.Times;
import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.replay.chronicle.ActorLedger;
import dev.flyball.replay.chronicle.Afterwards;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.chronicle.Counts;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.replay.chronicle.TripLog;
import dev.flyball.schemas.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The page as a whole: self-contained, without scripts, and without anything that differs from run to run. */
public final class Report {
    private final Chronicle chronicle;
    private final Counts counts;
    private final String policies;
    private final List<String> files;
    private final Illustrations illustrations;
    private final Markup page = new Markup();

    private Report(Chronicle chronicle, String policies, List<String> files, Recording recording) {
        this.chronicle = chronicle;
        this.counts = chronicle.counts();
        this.policies = policies;
        this.files = files;
        this.illustrations = Illustrations.of(chronicle, recording);
    }

    /**
     * The report as HTML.
     *
     * @param policies what those that were replayed under are called
     * @param files the names of the files that were replayed
     */
    public static String page(Chronicle chronicle, String policies, List<String> files, Recording recording) {
        return new Report(chronicle, policies, files, recording).page();
    }

    private String page() {
        page.verbatim("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
        page.leaf("meta", "charset", "utf-8");
        page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "Flyball replay: " + headline());
        page.begin("style").verbatim(StyleSheet.text()).end().end().line();
        page.begin("body").begin("main").line();
        header();
        figures();
        if (chronicle.trips().trips().isEmpty()) {
            busiestControls();
        } else {
            TripTable.write(page, chronicle.trips().trips(), chronicle.trips().count(), chronicle.afterwards());
            trips();
        }
        PolicyTable.write(page, policies, chronicle.comparisons());
        ActorTable.write(page, chronicle.actors());
        dataQuality();
        footer();
        return page.end().end().end().line().toString();
    }

    private void header() {
        page.begin("header").element("p", "Flyball replay", "class", "brand");
        page.element("h1", headline());
        page.element("p", range(), "class", "lead");
        if (chronicle.actors().acts() > 0) {
            page.element("p", summary());
        }
        page.end().line();
    }

    /** What somebody wants to know who reads no further. */
    private String summary() {
        ActorLedger actors = chronicle.actors();
        String acted = "%s took %s; %s of them had a human in them, as far as the sources tell."
                .formatted(
                        Quantity.of(actors.actors(), "actor"),
                        Quantity.of(actors.acts(), "act"),
                        Quantity.ofShare((double) actors.supervised() / actors.acts()));
        List<Afterwards.Rest> rests = chronicle.trips().trips().stream()
                .flatMap(trip -> chronicle.afterwards().of(trip.event()).stream())
                .filter(rest -> rest.acts() > 0)
                .toList();
        if (rests.isEmpty()) {
            return acted;
        }
        Duration lasted = rests.stream().map(Afterwards.Rest::lasted).reduce(Duration.ZERO, Duration::plus);
        long more = rests.stream().mapToLong(Afterwards.Rest::acts).sum();
        return acted
                + " After the moment at which Flyball would have stopped them, %s went on for %s in all and took %s."
                        .formatted(
                                Quantity.of(rests.size(), "loop"),
                                Quantity.ofSeconds(lasted.toSeconds()),
                                Quantity.of(more, "more act"));
    }

    private String headline() {
        long trips = chronicle.trips().count();
        if (trips == 0) {
            return "No loop was found";
        }
        return trips == 1 ? "One loop tripped a kill switch" : Quantity.of(trips) + " loops tripped a kill switch";
    }

    private String range() {
        if (counts.firstEventTime() == null || counts.lastEventTime() == null) {
            return "Nothing could be replayed.";
        }
        double seconds =
                (counts.lastEventTime().toEpochMilli() - counts.firstEventTime().toEpochMilli()) / 1000.0;
        return Times.full(counts.firstEventTime()) + " to " + Times.full(counts.lastEventTime()) + " UTC ("
                + Quantity.ofSeconds(seconds) + "), from " + String.join(", ", files);
    }

    private void figures() {
        page.begin("dl", "class", "figures");
        figure("Actions", counts.actions(), List.of());
        figure("Metric samples", counts.metrics(), List.of());
        figure("Outcomes", counts.outcomes(), List.of());
        figure("Findings", Counts.total(counts.findings()), byPattern(counts.findings()));
        figure("Switches tripped", Counts.total(counts.trips()), byPattern(counts.trips()));
        figure("Rejected", Counts.total(counts.rejected()), List.of());
        page.end().line();
    }

    private void figure(String name, long value, List<String> details) {
        page.begin("div").element("dt", name).element("dd", Quantity.of(value));
        details.forEach(detail -> page.element("dd", detail, "class", "detail"));
        page.end();
    }

    private static List<String> byPattern(SortedMap<Pattern, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Quantity.of(entry.getValue()) + " " + entry.getKey())
                .toList();
    }

    private void trips() {
        int place = 1;
        for (Trip trip : chronicle.trips().trips()) {
            Plot plot = illustrations.ofTrips().get(trip);
            if (plot != null) {
                TripStory.write(page, place, trip, plot);
            }
            place++;
        }
    }

    private void busiestControls() {
        page.begin("section").element("h2", "The busiest controls");
        page.element(
                "p",
                "Nothing tripped. These controls saw the most actions; the plots show what was done to them and how"
                        + " their metrics went.",
                "class",
                "lead");
        for (Map.Entry<ControlKey, Plot> entry : illustrations.ofControls().entrySet()) {
            ControlKey control = entry.getKey();
            page.begin("article").begin("h3").text(control.control() + " of ");
            page.element("span", control.target(), "class", "name").end();
            page.element("p", Quantity.of(chronicle.controls().actionsOn(control), "action"), "class", "lead");
            Drawing.write(page, entry.getValue());
            page.end().line();
        }
        page.end();
    }

    private void dataQuality() {
        page.begin("section").element("h2", "Data quality");
        if (counts.rejected().isEmpty()) {
            page.element("p", "Every piece of input could be used." + ignored());
        } else {
            page.element(
                    "p",
                    Quantity.of(Counts.total(counts.rejected()), "piece")
                            + " of input could not be used. Each is in rejects.jsonl with its file, line and"
                            + " reason." + ignored());
            page.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
            page.element("th", "Reason")
                    .element("th", "Pieces", "class", "number")
                    .end()
                    .end();
            page.begin("tbody");
            counts.rejected().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(entry -> page.begin("tr")
                            .element("td", entry.getKey())
                            .element("td", Quantity.of(entry.getValue()), "class", "number")
                            .end());
            page.end().end().end();
        }
        QualityTable.write(page, chronicle.metricQuality());
        page.end().line();
    }

    private String ignored() {
        return counts.ignored() == 0
                ? ""
                : " " + Quantity.of(counts.ignored())
                        + " were understood and yield nothing, such as calls that only read.";
    }

    private void footer() {
        String bound = chronicle.trips().trips().size() < chronicle.trips().count()
                ? "Only the first " + TripLog.MOST + " trips are listed. "
                : "";
        page.element(
                "footer",
                bound + "All times are UTC. Event times are those of the data: the moment at which the decision would"
                        + " have fallen. Points are thinned to what a screen shows; the largest and the smallest of"
                        + " each stretch are kept.");
    }
}
