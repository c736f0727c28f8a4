package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;

/**
 * One monotone run of a control's value, from one turning point to the next.
 *
 * @param from value at its start, in the control's unit
 * @param to value at its end
 * @param startedAt time of its first act, epoch milliseconds
 */
record Swing(double from, double to, long startedAt) {
    double size() {
        return Math.abs(to - from);
    }

    /** The swings of the acts that changed a number, oldest first; the last one may still be going on. */
    static List<Swing> of(List<Act> acts) {
        List<Swing> swings = new ArrayList<>();
        Swing current = null;
        Double level = null;
        for (Act act : acts) {
            Double after = act.getValueAfter();
            if (act.getFailed() || after == null) {
                continue;
            }
            if (level == null) {
                level = act.getValueBefore();
            }
            if (level != null && after.doubleValue() != level) {
                if (current == null) {
                    current = new Swing(level, after, act.getOccurredAt());
                } else if ((after > level) != (current.to > current.from)) {
                    swings.add(current);
                    current = new Swing(level, after, act.getOccurredAt());
                } else {
                    current = new Swing(current.from, after, current.startedAt);
                }
            }
            level = after;
        }
        if (current != null) {
            swings.add(current);
        }
        return swings;
    }
}
