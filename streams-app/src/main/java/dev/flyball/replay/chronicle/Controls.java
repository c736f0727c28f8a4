package dev.flyball.replay.chronicle;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How busy each control was, and which series tell the most about it. */
public final class Controls {
    private static final int SERIES_OF_ONE_CONTROL = 64;

    private final Map<ControlKey, Long> actions = new HashMap<>();
    private final Map<ControlKey, Map<SeriesKey, Weight>> series = new HashMap<>();
    private final List<Binding> bindings = new ArrayList<>();

    /** How much a series has to do with a control: a declared series first, then by the largest effect seen. */
    private record Weight(boolean bound, double effect) {
        Weight and(boolean alsoBound, double another) {
            return new Weight(bound || alsoBound, Math.max(effect, another));
        }
    }

    void add(Action action) {
        ControlKey control = ControlKey.of(action);
        actions.merge(control, 1L, Long::sum);
        action.getTriggers().forEach(trigger -> weigh(control, SeriesKey.of(trigger), true, 0));
    }

    void add(Binding binding) {
        bindings.add(binding);
    }

    void add(Outcome outcome) {
        ControlKey control = ControlKey.of(outcome.getAction());
        for (Response response : outcome.getResponses()) {
            Double size = response.getEffectSize();
            double effect = size == null || size.isNaN() ? 0 : Math.abs(size);
            weigh(control, SeriesKey.of(response.getMetric()), response.getBound(), effect);
        }
    }

    private void weigh(ControlKey control, SeriesKey key, boolean bound, double effect) {
        Map<SeriesKey, Weight> known = series.computeIfAbsent(control, k -> new HashMap<>());
        Weight weight = known.get(key);
        if (weight != null || known.size() < SERIES_OF_ONE_CONTROL) {
            known.put(key, (weight == null ? new Weight(false, 0) : weight).and(bound, effect));
        }
    }

    /** The controls with the most actions, the busiest first. */
    public List<ControlKey> busiest(int most) {
        return actions.entrySet().stream()
                .sorted(Map.Entry.<ControlKey, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().encoded()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    public long actionsOn(ControlKey control) {
        return actions.getOrDefault(control, 0L);
    }

    /** The series that tell the most about a control. */
    public List<SeriesKey> seriesOf(ControlKey control, int most) {
        return series.getOrDefault(control, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<SeriesKey, Weight>comparingByValue(
                                Comparator.comparing(Weight::bound).thenComparing(Weight::effect))
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The value that the series should have by declaration; null if none is declared. */
    public @Nullable Double setPoint(ControlKey control, SeriesKey key) {
        return bindings.stream()
                .filter(b -> b.getTarget().equals(control.target()))
                .filter(b -> b.getControl().equals("*") || b.getControl().equals(control.control()))
                .filter(b ->
                        b.getResource().equals(key.resource()) && b.getMetric().equals(key.metric()))
                .map(Binding::getSetPoint)
                .filter(setPoint -> setPoint != null)
                .findFirst()
                .orElse(null);
    }
}
