package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The value of a control over time: a step at each act that changed it. */
final class ControlPath {
    private final long[] at;
    private final double[] value;
    /** Integral of the value up to each step, in unit milliseconds. */
    private final double[] area;

    private final double start;

    private ControlPath(double start, List<Act> steps) {
        this.start = start;
        int n = steps.size();
        at = new long[n];
        value = new double[n];
        area = new double[n];
        double level = start;
        for (int i = 0; i < n; i++) {
            at[i] = steps.get(i).getOccurredAt();
            area[i] = i == 0 ? 0 : area[i - 1] + level * (at[i] - at[i - 1]);
            level = steps.get(i).getValueAfter();
            value[i] = level;
        }
    }

    /**
     * Nothing where no act set a number.
     *
     * @param acts oldest first; those that were refused or set no number are passed over
     */
    static Optional<ControlPath> of(List<Act> acts) {
        List<Act> steps = new ArrayList<>();
        for (Act act : acts) {
            if (!act.getFailed() && act.getValueAfter() != null) {
                steps.add(act);
            }
        }
        return steps.stream().findFirst().map(first -> {
            Double before = first.getValueBefore();
            return new ControlPath(before == null ? first.getValueAfter() : before, steps);
        });
    }

    /** The value just before a time (epoch milliseconds), in the control's unit. */
    double before(long time) {
        int i = stepsBefore(time);
        return i == 0 ? start : value[i - 1];
    }

    /** The mean value over a stretch of time (epoch milliseconds), in the control's unit. */
    double mean(long from, long to) {
        return (areaUntil(to) - areaUntil(from)) / (to - from);
    }

    private double areaUntil(long time) {
        int i = stepsBefore(time);
        return i == 0 ? start * (time - at[0]) : area[i - 1] + value[i - 1] * (time - at[i - 1]);
    }

    private int stepsBefore(long time) {
        int low = 0;
        int high = at.length;
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (at[mid] < time) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
