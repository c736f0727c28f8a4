package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States that are no numbers. */
final class States {
    private static final int TWO = 2;

    private States() {}

    /**
     * The acts with their states as numbers, where a control that has no numbers knows two states and no more: the one
     * first seen is 0, the other 1, so that to and fro has a size and a direction. All other acts are left as they are.
     */
    static List<Act> asNumbers(List<Act> acts) {
        List<String> known = new ArrayList<>();
        for (Act act : acts) {
            String state = act.getStateAfter();
            if (act.getValueAfter() != null || known.size() > TWO) {
                return acts;
            }
            if (state != null && !known.contains(state)) {
                known.add(state);
            }
        }
        if (known.size() != TWO) {
            return acts;
        }
        return acts.stream()
                .map(act -> Act.newBuilder(act)
                        .setValueBefore(number(known, act.getStateBefore()))
                        .setValueAfter(number(known, act.getStateAfter()))
                        .build())
                .toList();
    }

    private static @Nullable Double number(List<String> known, @Nullable String state) {
        int index = state == null ? -1 : known.indexOf(state);
        return index < 0 ? null : (double) index;
    }
}
