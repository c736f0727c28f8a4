package dev.flyball.cli;

import dev.flyball.config.Policies;
import dev.flyball.ingest.Formats;
import dev.flyball.replay.NamedPolicies;
import dev.flyball.replay.ProgressBar;
import dev.flyball.replay.Replay;
import dev.flyball.replay.ReplayRequest;
import dev.flyball.schemas.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flyball replay}: the same stages over recorded history. */
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis =
                "flyball replay --actions FILE... [--metrics FILE...] [--bindings FILE...] [--policy FILE...] --out DIR",
        description = {
            "Replays recorded actions and metrics through the same stages that decide live, without a broker, and says"
                    + " which kill switches would have tripped, when and why.",
            ""
        },
        footerHeading = "%n",
        footer = {
            "Formats are recognised from content, also in gzip: JSON lines of actions, metrics and bindings; CloudTrail"
                    + " records, alone, in {\"Records\":[...]}, from EventBridge or from lookup-events; scaling activities;"
                    + " CloudWatch metric streams in JSON, get-metric-data, get-metric-statistics and CSV (with --series);"
                    + " Kubernetes audit logs and events; OTLP in JSON; autoscaler decision logs (docs/formats.md). Whatever a file holds is used: a decision log"
                    + " holds both actions and metrics, and may be given as either or both.",
            "",
            "Written to the directory: report.html (for people), kill-switch-events.jsonl, findings.jsonl,"
                    + " outcomes.jsonl, rejects.jsonl (what could not be used, with file, line and reason) and"
                    + " summary.json. The same input gives the same files, but for the rate in summary.json.",
            "",
            "Example:",
            "  flyball replay --actions examples/price-duel/actions.jsonl \\",
            "    --metrics examples/price-duel/metrics.jsonl --out /tmp/price-duel"
        })
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--actions",
            arity = "1..*",
            required = true,
            paramLabel = "FILE",
            description = "What automation did.")
    private List<Path> actions = List.of();

    @Option(
            names = "--metrics",
            arity = "1..*",
            paramLabel = "FILE",
            description = "What the metrics did. Without it only what actions alone can tell is found, such as duels.")
    private List<Path> metrics = List.of();

    @Option(
            names = "--bindings",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Which metric observes which control, and its goal. Without it a metric belongs to the"
                    + " controls of its own resource and to the actions that name it as their trigger.")
    private List<Path> bindings = List.of();

    @Mixin
    private final FormatOptions options = new FormatOptions();

    @Option(
            names = "--policy",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "What the automation is allowed: YAML or JSON. Without it, and for what it does not cover, the"
                            + " default policy holds in mode ENFORCE. Given several, all results tell of the first, and the"
                            + " report, the summary and the last lines compare the others with it.")
    private List<Path> policies = List.of();

    @Option(
            names = "--guarded",
            description =
                    "The history was recorded while its kill switches were in force: tell of the acts that broke one."
                            + " Without it nothing is expected to have stopped, and only what detectors saw is told.")
    private boolean guarded;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the results go. Made if it is missing; results from before are overwritten.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (out.toString().isBlank()) {
            throw new ParameterException(spec.commandLine(), "--out: expected a directory, found nothing");
        }
        List<NamedPolicies> under = under();
        Formats formats = options.formats();
        InputFiles input = input(formats);
        input.unusable().forEach(unusable -> Flyball.warn(spec, unusable.reason()));
        ProgressBar progress = new ProgressBar(System.err, isTerminal(), System::nanoTime);
        new Replay(
                        new ReplayRequest(input.files(), input.unusable(), formats, under, guarded, out),
                        progress,
                        System::nanoTime)
                .run()
                .forEach(line -> Flyball.say(spec, line));
        for (NamedPolicies each : under) {
            String where = under.size() == 1 ? "" : each.name() + ": ";
            each.policies().warnings().forEach(warning -> Flyball.warn(spec, where + warning));
            each.policies()
                    .unused()
                    .forEach(id ->
                            Flyball.warn(spec, where + "policy \"%s\" held for nothing in this history".formatted(id)));
        }
        return ExitCode.FINE;
    }

    private List<NamedPolicies> under() {
        if (policies.isEmpty()) {
            return List.of(new NamedPolicies("the default policy", Policies.defaults(Mode.ENFORCE)));
        }
        Set<Path> names = new HashSet<>();
        policies.forEach(file -> names.add(file.getFileName()));
        return policies.stream()
                .map(file -> new NamedPolicies(
                        (names.size() == policies.size() ? file.getFileName() : file).toString(),
                        Policies.load(file).withDefaultMode(Mode.ENFORCE)))
                .toList();
    }

    /** Each file once, also where it is named twice: a decision log is one file of actions and of metrics. */
    private InputFiles input(Formats formats) {
        List<Path> named = new ArrayList<>(actions);
        named.addAll(metrics);
        named.addAll(bindings);
        return InputFiles.of(named, formats);
    }

    /** Whether a person sees standard error. Java knows only of input and output, so the system is asked where it tells. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on a console may be there without a terminal
    private static boolean isTerminal() {
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.exists(standardError)) {
            try {
                String name = Files.readSymbolicLink(standardError).toString();
                return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
            } catch (IOException e) {
                return false;
            }
        }
        return System.console() != null;
    }
}
