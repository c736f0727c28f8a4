package dev.flyball.bench.report;

import dev.flyball.bench.family.Group;
import dev.flyball.bench.family.RunSet;
import dev.flyball.bench.incident.IncidentFigures;
import dev.flyball.bench.judge.Played;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as a page for people. */
public final class Markdown {
    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    public static String of(Figures figures) {
        Markdown page = new Markdown();
        page.head(figures);
        page.loops(rows(figures, true));
        page.healthy(rows(figures, false));
        page.peers(figures);
        page.incidents(figures.incidents());
        page.bounds(figures.bounds());
        return page.text.toString();
    }

    private static List<FamilyFigures> rows(Figures figures, boolean mustTrip) {
        return Stream.concat(figures.families().stream(), figures.groups().values().stream())
                .filter(row -> row.group().mustTrip() == mustTrip)
                .toList();
    }

    private void head(Figures figures) {
        line("# Detection bench");
        line("");
        line(
                figures.set() == RunSet.REPORTED
                        ? "Runs that no threshold was chosen on (set REPORTED)."
                        : "Runs that thresholds are chosen on (set TUNING): these figures are no proof.");
        if (figures.isShort()) {
            line("A short run: it shows that everything works, and its figures mean little.");
        }
        line("In brackets: 95 %% intervals. A trip is a finding of confidence %s or more."
                .formatted(Played.CONFIDENCE));
        line("");
    }

    private void loops(List<FamilyFigures> rows) {
        table(
                "Loops, which must trip",
                List.of(
                        "family",
                        "runs",
                        "recall",
                        "patterns",
                        "turns: median, 90 %, most",
                        "actions: median, 90 %, most",
                        "gain error",
                        "period error",
                        "actors named",
                        "false before"),
                rows.stream()
                        .map(row -> List.of(
                                row.name(),
                                Integer.toString(row.runs()),
                                Numbers.share(row.recall()),
                                patterns(row),
                                Numbers.spread(row.turns()),
                                Numbers.spread(row.actions()),
                                Numbers.medianShare(row.gainError()),
                                Numbers.medianShare(row.periodError()),
                                Numbers.share(row.named()),
                                Integer.toString(row.earlyKills())))
                        .toList());
    }

    private void healthy(List<FamilyFigures> rows) {
        table(
                "Automation that must be left alone",
                List.of(
                        "family",
                        "runs",
                        "action-days",
                        "actions",
                        "false kills",
                        "patterns",
                        "per 1,000 action-days",
                        "per 10,000 actions"),
                rows.stream()
                        .map(row -> List.of(
                                row.name(),
                                Integer.toString(row.runs()),
                                Numbers.number(row.reportedKills().actionDays()),
                                Integer.toString(row.reportedKills().actions()),
                                Integer.toString(row.reportedKills().count()),
                                patterns(row),
                                Numbers.rate(row.reportedKills().perThousandDays()),
                                Numbers.rate(row.reportedKills().perTenThousandActions())))
                        .toList());
    }

    /** Next to what others do on the same runs. */
    private void peers(Figures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Group, FamilyFigures> entry : figures.groups().entrySet()) {
            FamilyFigures group = entry.getValue();
            boolean mustTrip = entry.getKey().mustTrip();
            rows.add(List.of(
                    group.name(),
                    "Flyball",
                    mustTrip ? Numbers.share(group.recall()) : "–",
                    mustTrip ? "–" : Numbers.rate(group.reportedKills().perThousandDays())));
            group.peers()
                    .forEach((name, peer) -> rows.add(List.of(
                            "",
                            name,
                            mustTrip ? Numbers.share(peer.recall()) : "–",
                            mustTrip ? "–" : Numbers.rate(peer.kills().perThousandDays()))));
        }
        table(
                "Next to reference detectors, on the same runs",
                List.of("runs", "detector", "recall", "false kills per 1,000 action-days"),
                rows);
        line("Precision over all runs: %s".formatted(Numbers.share(figures.precision())));
        line("");
    }

    private void incidents(List<IncidentFigures> incidents) {
        if (incidents.isEmpty()) {
            return;
        }
        line(
                "Each incident is told ten times, with all times that were not published moved by up to 30 % of their distance.");
        line("");
        table(
                "Public incidents",
                List.of(
                        "incident",
                        "must trip as",
                        "right",
                        "tripped",
                        "patterns",
                        "actors",
                        "minutes until then: median, most",
                        "stopped by people, minutes",
                        "other trips"),
                incidents.stream()
                        .map(one -> List.of(
                                one.name(),
                                one.isLoop() ? words(one.fitting()) : "no trip",
                                one.isRight() ? "yes" : "**NO**",
                                "%d of %d".formatted(one.tripped(), one.tellings()),
                                counts(one.patterns()),
                                String.join(", ", one.actors()),
                                "%s, %s"
                                        .formatted(
                                                minutes(one.seconds().median()),
                                                minutes(one.seconds().max())),
                                minutes(one.stoppedSeconds()),
                                counts(one.others())))
                        .toList());
    }

    private static String minutes(double seconds) {
        return Numbers.number(seconds / 60);
    }

    private static String words(Collection<?> patterns) {
        return patterns.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void bounds(List<Bound> bounds) {
        table(
                "Bounds",
                List.of("holds", "bound", "figure"),
                bounds.stream()
                        .map(bound -> List.of(bound.holds() ? "yes" : "**NO**", bound.what(), bound.figure()))
                        .toList());
    }

    private static String patterns(FamilyFigures row) {
        return counts(row.patterns());
    }

    private static String counts(Map<?, ?> patterns) {
        return patterns.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void table(String title, List<String> head, List<List<String>> rows) {
        line("## " + title);
        line("");
        row(head);
        row(head.stream().map(cell -> "---").toList());
        rows.forEach(this::row);
        line("");
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
