package dev.flyball.cli;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ignored;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Located;
import dev.flyball.ingest.Reject;
import dev.flyball.ingest.Source;
import dev.flyball.ingest.ToldReasons;
import dev.flyball.ingest.UnusableFile;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flyball explain}: what each record of a file becomes, and why not. */
@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Shows for each record of files what it becomes and why, and of those that become nothing why not.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recorded files, directories of them, or patterns.")
    private List<Path> files = List.of();

    @Mixin
    private final FormatOptions options = new FormatOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final ToldReasons reasons = new ToldReasons();
    private String lastOfSamples = "";
    private long actions;
    private long samples;
    private long bindings;
    private long ignored;
    private long rejects;

    @Override
    public Integer call() {
        Formats formats = options.formats(reasons);
        InputFiles input = InputFiles.of(files, formats);
        for (UnusableFile unusable : input.unusable()) {
            rejects++;
            Flyball.warn(spec, unusable.reason());
            Flyball.say(spec, unusable.file() + "  rejected " + unusable.reason());
        }
        for (Path file : input.files()) {
            lastOfSamples = "";
            try (Source source = Source.open(file, formats)) {
                source.forEachRemaining(this::explain);
            }
        }
        Flyball.say(
                spec,
                "%d actions, %d samples, %d bindings, %d ignored, %d rejected"
                        .formatted(actions, samples, bindings, ignored, rejects));
        return ExitCode.FINE;
    }

    private void explain(Located<Ingested> located) {
        Ingested became = located.value();
        actions += became.actions().size();
        samples += became.samples().size();
        bindings += became.bindings().size();
        ignored += became.ignored().size();
        rejects += became.rejects().size();
        String where = located.where() + "  ";
        became.actions().forEach(action -> {
            Flyball.say(spec, where + "action   " + text(action));
            Flyball.say(spec, where + "why      " + reasons.of(action));
        });
        became.samples().forEach(sample -> {
            Flyball.say(spec, where + "sample   " + text(sample));
            whyUnlessToldLast(where, sample);
        });
        became.bindings().forEach(binding -> Flyball.say(spec, where + "binding  " + text(binding)));
        became.ignored().stream()
                .map(Ignored::reason)
                .forEach(reason -> Flyball.say(spec, where + "ignored  " + reason));
        became.rejects().stream().map(Reject::text).forEach(reason -> Flyball.say(spec, where + "rejected " + reason));
        reasons.clear();
    }

    /** Samples of one series come one after another, all for the same reason. */
    private void whyUnlessToldLast(String where, MetricSample sample) {
        String why = reasons.of(sample);
        String told = sample.getResource() + ' ' + why;
        if (!told.equals(lastOfSamples)) {
            Flyball.say(spec, where + "why      " + why);
            lastOfSamples = told;
        }
    }

    private static String text(Action action) {
        return "%s %s (%s, %s): %s of %s %s, %s, %s, id %s"
                .formatted(
                        action.getOccurredAt(),
                        action.getActor().getId(),
                        action.getActor().getKind(),
                        action.getApproval(),
                        action.getControl(),
                        action.getTarget(),
                        change(action),
                        action.getDirection(),
                        action.getResult(),
                        action.getActionId());
    }

    private static String change(Action action) {
        Object before = action.getValueBefore() == null ? action.getStateBefore() : action.getValueBefore();
        Object after = action.getValueAfter() == null ? action.getStateAfter() : action.getValueAfter();
        return (before == null ? "?" : before) + " -> " + (after == null ? "?" : after);
    }

    private static String text(MetricSample sample) {
        String values = Stream.of(
                        named("value", sample.getValue()),
                        named("count", sample.getCount()),
                        named("sum", sample.getSum()),
                        named("min", sample.getMin()),
                        named("max", sample.getMax()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return "%s %s of %s %s%s"
                .formatted(
                        sample.getObservedAt(),
                        sample.getMetric(),
                        sample.getResource(),
                        values.isEmpty() ? "absent" : values,
                        sample.getUnit() == null ? "" : " " + sample.getUnit());
    }

    private static String named(String name, @Nullable Double value) {
        return value == null ? "" : name + " " + value;
    }

    private static String text(Binding binding) {
        return "%s of %s is seen by %s of %s, goal %s"
                .formatted(
                        binding.getControl(),
                        binding.getTarget(),
                        binding.getMetric(),
                        binding.getResource(),
                        binding.getGoal());
    }
}
