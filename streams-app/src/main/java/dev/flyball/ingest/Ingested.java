package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import java.util.List;
import java.util.function.Function;

/**
 * What one raw record or line became. Nothing is lost: a record yields at least one entry in one of the lists, and may
 * yield several in each.
 */
public record Ingested(
        List<Action> actions,
        List<MetricSample> samples,
        List<Binding> bindings,
        List<Ignored> ignored,
        List<Reject> rejects) {
    public static final Ingested NOTHING = new Ingested(List.of(), List.of(), List.of(), List.of(), List.of());

    public Ingested {
        actions = List.copyOf(actions);
        samples = List.copyOf(samples);
        bindings = List.copyOf(bindings);
        ignored = List.copyOf(ignored);
        rejects = List.copyOf(rejects);
    }

    public static Ingested of(Action action) {
        return new Ingested(List.of(action), List.of(), List.of(), List.of(), List.of());
    }

    public static Ingested of(MetricSample sample) {
        return new Ingested(List.of(), List.of(sample), List.of(), List.of(), List.of());
    }

    public static Ingested of(Binding binding) {
        return new Ingested(List.of(), List.of(), List.of(binding), List.of(), List.of());
    }

    public static Ingested ignored(String reason) {
        return new Ingested(List.of(), List.of(), List.of(), List.of(new Ignored(reason)), List.of());
    }

    public static Ingested rejected(String reason) {
        return rejected(Reject.whole(reason));
    }

    public static Ingested rejected(Reject reject) {
        return new Ingested(List.of(), List.of(), List.of(), List.of(), List.of(reject));
    }

    /** All of them as one, in their order. */
    public static Ingested all(List<Ingested> parts) {
        return switch (parts.size()) {
            case 0 -> NOTHING;
            case 1 -> parts.get(0);
            default ->
                new Ingested(
                        join(parts, Ingested::actions),
                        join(parts, Ingested::samples),
                        join(parts, Ingested::bindings),
                        join(parts, Ingested::ignored),
                        join(parts, Ingested::rejects));
        };
    }

    /** The same, its rejects placed inside a larger record: {@code Records[3]} in front of what they said themselves. */
    public Ingested at(String place) {
        if (rejects.isEmpty() || place.isEmpty()) {
            return this;
        }
        return with(rejects.stream().map(reject -> reject.at(place)).toList());
    }

    /** The same, its rejects with the piece of a larger record that they are about. */
    Ingested about(JsonNode piece) {
        if (rejects.stream().noneMatch(reject -> reject.json().isEmpty())) {
            return this;
        }
        String json = piece.toString();
        return with(rejects.stream().map(reject -> reject.about(json)).toList());
    }

    /** The same with other rejects. */
    Ingested with(List<Reject> others) {
        return new Ingested(actions, samples, bindings, ignored, others);
    }

    public boolean isEmpty() {
        return actions.isEmpty() && samples.isEmpty() && bindings.isEmpty() && ignored.isEmpty() && rejects.isEmpty();
    }

    private static <T> List<T> join(List<Ingested> parts, Function<Ingested, List<T>> list) {
        return parts.stream().flatMap(part -> list.apply(part).stream()).toList();
    }
}
