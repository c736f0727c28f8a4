package dev.flyball.detect;

import java.util.ArrayList;
import java.util.List;

/** The pace of a run of acts: steady, or slower and slower, as whoever backs off is. */
final class Cadence {
    private static final double MILLIS = 1_000;
    /** A gap this many times the longest before it is a step back. */
    private static final double STEP_BACK = 1.3;

    private static final int STEPS_OF_BACKING_OFF = 3;
    /** A gap this much shorter than the longest ends the backing off. */
    private static final double COME_BACK = 0.5;
    /** Gaps within this factor of their median are a pace. */
    private static final double STEADY = 3;

    private final List<Double> gaps = new ArrayList<>();
    private double longest;
    private int stepsBack;

    /** Takes in the gap between two acts (epoch milliseconds). */
    void next(long earlier, long later) {
        double gap = (later - earlier) / MILLIS;
        if (longest > 0 && gap >= STEP_BACK * longest) {
            stepsBack++;
        } else if (gap < COME_BACK * longest) {
            stepsBack = 0;
            longest = gap;
        }
        longest = Math.max(longest, gap);
        gaps.add(gap);
    }

    /** Whether the latest gap was a step back, or the run has taken several and has not come back since. */
    boolean backsOff() {
        boolean steppedBack = gaps.size() > 1
                && gaps.get(gaps.size() - 1)
                        >= STEP_BACK
                                * gaps.subList(0, gaps.size() - 1).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElseThrow();
        return steppedBack || stepsBack >= STEPS_OF_BACKING_OFF;
    }

    /** Whether the latest gap is about as long as the others. */
    boolean isSteady() {
        if (gaps.isEmpty()) {
            return false;
        }
        double median = gaps.stream().sorted().toList().get(gaps.size() / 2);
        double latest = gaps.get(gaps.size() - 1);
        return latest <= STEADY * median && latest >= median / STEADY;
    }
}
