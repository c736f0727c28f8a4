package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bindings that can be used from those that cannot. Of two that contradict each other neither is used: nobody
 * knows which is right. That one says less than the other is no contradiction, nor that one speaks of a single control and
 * the other of all of its target.
 */
final class SoundBindings {
    private final List<Misdeclaration> misdeclarations = new ArrayList<>();
    private final Set<Binding> unsound = new HashSet<>();
    private final List<Binding> ordered;

    SoundBindings(Collection<Binding> bindings) {
        ordered = bindings.stream()
                .sorted(Comparator.comparing(Binding::getBindingId))
                .toList();
        ordered.forEach(this::checkAlone);
        contradictions("goal", SoundBindings::controlAndSeries, SoundBindings::goal);
        contradictions("set_point", SoundBindings::controlAndSeries, Binding::getSetPoint);
        contradictions("domain", SoundBindings::control, Binding::getDomain);
    }

    /** In the order of their ids, whatever order they came in. */
    List<Binding> sound() {
        return ordered.stream().filter(binding -> !unsound.contains(binding)).toList();
    }

    /** What is wrong with the others. */
    List<Misdeclaration> misdeclarations() {
        return List.copyOf(misdeclarations);
    }

    /** A metric may show what a control was set to; a goal for it says that the control is turned to move itself. */
    private void checkAlone(Binding binding) {
        boolean showsTheControl = binding.getTarget().equals(binding.getResource())
                && binding.getControl().equals(binding.getMetric());
        if (showsTheControl && (goal(binding) != null || binding.getSetPoint() != null)) {
            unsound.add(binding);
            misdeclarations.add(new Misdeclaration(
                    Misdeclaration.Reason.CLOSES_ON_ITSELF,
                    "Binding %s is left out of account: it closes on itself; expected a goal for a metric that %s of %s moves, found one for the control itself"
                            .formatted(binding.getBindingId(), binding.getControl(), binding.getTarget())));
        }
    }

    /** Looks for bindings that speak of the same and say different things; null says nothing. */
    private <K, V> void contradictions(String field, Function<Binding, K> same, Function<Binding, @Nullable V> said) {
        Map<K, Binding> first = new HashMap<>();
        for (Binding binding : ordered) {
            V says = said.apply(binding);
            if (says != null) {
                Binding other = first.putIfAbsent(same.apply(binding), binding);
                if (other != null && !says.equals(said.apply(other))) {
                    unsound.add(binding);
                    unsound.add(other);
                    misdeclarations.add(new Misdeclaration(
                            Misdeclaration.Reason.CONTRADICTION,
                            "Bindings %s and %s are left out of account: %s of %s on %s is %s in one and %s in the other; expected the same"
                                    .formatted(
                                            other.getBindingId(),
                                            binding.getBindingId(),
                                            field,
                                            binding.getControl(),
                                            binding.getTarget(),
                                            said.apply(other),
                                            says)));
                }
            }
        }
    }

    private static List<String> controlAndSeries(Binding binding) {
        return List.of(binding.getTarget(), binding.getControl(), binding.getResource(), binding.getMetric());
    }

    private static ControlKey control(Binding binding) {
        return new ControlKey(binding.getTarget(), binding.getControl());
    }

    private static @Nullable Goal goal(Binding binding) {
        return binding.getGoal() == Goal.UNKNOWN ? null : Objects.requireNonNull(binding.getGoal());
    }
}
