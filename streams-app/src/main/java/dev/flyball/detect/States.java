package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** States that are no numbers, but can be put in order. */
final class States {
    private static final int TWO = 2;
    /** Longer runs of digits are names. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private States() {}

    /** What number a state stands for; null for a state that stands for none. */
    @FunctionalInterface
    private interface Order {
        @Nullable
        Double of(String state);
    }

    /**
     * The acts with their states as numbers, and with the direction that follows, so that to and fro has a size and a
     * direction. There are numbers where states differ in one number only, as generations of a plan do; and where a control
     * knows two states and no more: the one first seen is 0, the other 1. All other acts are left as they are.
     */
    static List<Act> asNumbers(List<Act> acts) {
        if (acts.stream().anyMatch(act -> act.getValueAfter() != null)) {
            return acts;
        }
        List<String> known = known(acts);
        return generations(known)
                .or(() -> twoStates(known))
                .map(order -> acts.stream().map(act -> ordered(act, order)).toList())
                .orElse(acts);
    }

    /** All states, in the order in which they were first seen. */
    private static List<String> known(List<Act> acts) {
        Set<String> seen = new HashSet<>();
        List<String> known = new ArrayList<>();
        for (Act act : acts) {
            String state = act.getStateAfter();
            if (state != null && seen.add(state)) {
                known.add(state);
            }
        }
        return known;
    }

    private static Optional<Order> twoStates(List<String> known) {
        return known.size() == TWO
                ? Optional.of(state -> known.contains(state) ? (double) known.indexOf(state) : null)
                : Optional.empty();
    }

    private static Optional<Order> generations(List<String> known) {
        if (known.size() < TWO) {
            return Optional.empty();
        }
        String frame = NUMBER.matcher(known.get(0)).replaceAll("#");
        List<List<Double>> numbers = known.stream().map(States::numbers).toList();
        if (!known.stream()
                .allMatch(state -> NUMBER.matcher(state).replaceAll("#").equals(frame))) {
            return Optional.empty();
        }
        int differing = -1;
        for (int i = 0; i < numbers.get(0).size(); i++) {
            int place = i;
            if (numbers.stream().map(all -> all.get(place)).distinct().count() > 1) {
                if (differing >= 0) {
                    return Optional.empty();
                }
                differing = i;
            }
        }
        int place = differing;
        return place < 0
                ? Optional.empty()
                : Optional.of(state -> NUMBER.matcher(state).replaceAll("#").equals(frame)
                        ? numbers(state).get(place)
                        : null);
    }

    private static List<Double> numbers(String state) {
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(state);
        while (matcher.find()) {
            numbers.add(Double.valueOf(matcher.group()));
        }
        return numbers;
    }

    private static Act ordered(Act act, Order order) {
        @Nullable Double before = act.getStateBefore() == null ? null : order.of(act.getStateBefore());
        @Nullable Double after = act.getStateAfter() == null ? null : order.of(act.getStateAfter());
        Direction direction = before == null || after == null || before.equals(after)
                ? Direction.NONE
                : after > before ? Direction.UP : Direction.DOWN;
        return Act.newBuilder(act)
                .setValueBefore(before)
                .setValueAfter(after)
                .setDirection(direction.name())
                .build();
    }
}
