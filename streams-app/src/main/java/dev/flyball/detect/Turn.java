package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a control: a swing from one turning point to the next, or one step of many in one direction.
 *
 * @param size how far the control moved, in its unit, above 0
 * @param days action-days before it, see {@link Evidence}
 * @param first index of its first act
 * @param startedAt time of its first act, epoch milliseconds
 * @param up whether the value rose
 */
record Turn(double size, double days, int first, long startedAt, boolean up) {

    /** Each act that moved the value. An act before which the value is unknown only tells what it was. */
    static List<Turn> steps(List<Act> acts) {
        List<Turn> steps = new ArrayList<>();
        @Nullable Double level = null;
        for (int i = 0; i < acts.size(); i++) {
            Act act = acts.get(i);
            Double after = act.getValueAfter();
            if (level == null) {
                level = act.getValueBefore();
            }
            if (after != null && level != null && after.doubleValue() != level) {
                double change = after - level;
                steps.add(new Turn(Math.abs(change), days(acts, i), i, act.getOccurredAt(), change > 0));
            }
            level = after == null ? level : after;
        }
        return steps;
    }

    /** The steps of one direction joined; the last swing may still be going on. */
    static List<Turn> swings(List<Turn> steps) {
        List<Turn> swings = new ArrayList<>();
        for (Turn step : steps) {
            int last = swings.size() - 1;
            if (last >= 0 && swings.get(last).up == step.up) {
                swings.set(last, swings.get(last).with(step));
            } else {
                swings.add(step);
            }
        }
        return swings;
    }

    /** The steps since the latest turning point. */
    static List<Turn> oneWay(List<Turn> steps) {
        int start = steps.size();
        while (start > 0 && steps.get(start - 1).up == steps.get(steps.size() - 1).up) {
            start--;
        }
        return steps.subList(start, steps.size());
    }

    /** What came before the oldest act is unknown: forgotten where the history is full, else longer ago than any memory. */
    private static double days(List<Act> acts, int i) {
        if (i > 0) {
            return Evidence.days(acts.get(i - 1).getOccurredAt(), acts.get(i).getOccurredAt());
        }
        return acts.size() < History.MAX_ACTS ? Evidence.MOST_DAYS : 0;
    }

    private Turn with(Turn next) {
        return new Turn(size + next.size, days + next.days, first, startedAt, up);
    }
}
