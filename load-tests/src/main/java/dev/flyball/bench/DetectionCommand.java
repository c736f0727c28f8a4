package dev.flyball.bench;

import dev.flyball.bench.family.Families;
import dev.flyball.bench.family.Family;
import dev.flyball.bench.family.RunSet;
import dev.flyball.bench.incident.Incidents;
import dev.flyball.bench.judge.Played;
import dev.flyball.bench.report.Figures;
import dev.flyball.bench.report.JsonReport;
import dev.flyball.bench.report.Markdown;
import dev.flyball.bench.report.RecallPlot;
import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good the detection is, by family of loops, next to reference detectors. */
@Command(name = "detection", description = "Quality of the detection, by family of loops, next to reference detectors.")
final class DetectionCommand implements Callable<Integer> {
    private static final String INCIDENTS = "public incidents";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--set",
            defaultValue = "REPORTED",
            description =
                    "REPORTED: runs that nothing was tuned on (default); TUNING: those that thresholds are chosen on.")
    private RunSet set = RunSet.REPORTED;

    @Option(names = "--short", description = "A twelfth of the runs: shows that everything works.")
    private boolean isShort;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "WORDS",
            description = "Only families whose name has these words in it; 'public incidents' are one more.")
    private String only = "";

    @Mixin
    private ReportsOption reportsOption = new ReportsOption();

    @Override
    public Integer call() throws IOException {
        Path reports = reportsOption.created();
        Map<Family, List<Played>> played = play();
        // They are no set of their own: nothing may be tuned on them.
        boolean withIncidents = set == RunSet.REPORTED && INCIDENTS.contains(only);
        Figures figures = Figures.of(set, isShort, played, withIncidents ? Incidents.played() : List.of());
        String page = Markdown.of(figures);
        Files.writeString(reports.resolve("detection.md"), page);
        Files.writeString(reports.resolve("detection.svg"), RecallPlot.of(figures));
        JsonReport.write(figures, reports.resolve("detection.json"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(page);
        out.flush();
        return figures.allHold() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private Map<Family, List<Played>> play() {
        List<Family> families = Families.of(set).stream()
                .filter(family -> family.name().contains(only))
                .toList();
        if (families.isEmpty() && !INCIDENTS.contains(only)) {
            throw new BadInputException(
                    "--only: words of the name of a family of set %s, found %s".formatted(set, only));
        }
        PrintWriter err = spec.commandLine().getErr();
        Map<Family, List<Played>> played = new LinkedHashMap<>();
        for (Family family : families) {
            int runs = isShort ? family.shortRuns() : family.runs();
            long began = System.nanoTime();
            played.put(
                    family,
                    IntStream.rangeClosed(1, runs)
                            .parallel()
                            .mapToObj(number -> played(family, number))
                            .toList());
            err.printf(
                    "[%d/%d] %s: %d runs in %.1f s%n",
                    played.size(), families.size(), family.name(), runs, (System.nanoTime() - began) / 1e9);
            err.flush();
        }
        return played;
    }

    /** Says which run it was that failed, so that it can be played again. */
    private Played played(Family family, int number) {
        try {
            return Played.of(family, set, number);
        } catch (RuntimeException e) {
            throw new IllegalStateException("%s, run %d of set %s: %s".formatted(family.name(), number, set, e), e);
        }
    }
}
