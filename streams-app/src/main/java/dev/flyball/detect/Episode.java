package dev.flyball.detect;

import java.util.List;
import org.hipparchus.stat.StatUtils;

/**
 * What goes on now, apart from what has been before: a loop ends where it pauses for much longer than its turns take. What comes
 * after the pause has to speak for itself; to forget evidence makes no false alarm more likely ({@link Evidence}).
 */
final class Episode {
    /** A pause of so many usual turns ends it: a turn or two may go unseen. */
    private static final double PAUSE_TURNS = 6;

    /** The turns before that tell what is usual: a period may grow from turn to turn. */
    private static final int LATEST = 8;

    private static final int LEAST = 4;

    private Episode() {}

    /**
     * The index of the first turn of the episode that still goes on at the last turn.
     *
     * @param turnedAt epoch milliseconds, oldest first
     */
    static int start(List<Long> turnedAt) {
        int start = 0;
        for (int k = LEAST + 1; k < turnedAt.size(); k++) {
            if (k - 1 - start >= LEAST && gap(turnedAt, k) > PAUSE_TURNS * usual(turnedAt, start, k)) {
                start = k;
            }
        }
        return start;
    }

    /** The median of the latest gaps before a turn. */
    private static double usual(List<Long> turnedAt, int start, int k) {
        int from = Math.max(start, k - 1 - LATEST);
        double[] gaps = new double[k - 1 - from];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = gap(turnedAt, from + i + 1);
        }
        return StatUtils.percentile(gaps, 50);
    }

    private static double gap(List<Long> turnedAt, int k) {
        return turnedAt.get(k) - turnedAt.get(k - 1);
    }
}
