package dev.flyball.detect;

import java.util.List;

/**
 * What goes on now, apart from what has been before: a loop ends where it pauses for much longer than any of its latest turns took,
 * of which one way may be quick and the other slow. What comes after the pause has to speak for itself.
 */
final class Episode {
    /** A pause of so many of the longest turns ends it: a turn or two may go unseen. */
    private static final double PAUSE_TURNS = 4;

    /** The turns before that tell how long they are: a period may grow from turn to turn. */
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
            if (k - 1 - start >= LEAST && gap(turnedAt, k) > PAUSE_TURNS * longest(turnedAt, start, k)) {
                start = k;
            }
        }
        return start;
    }

    /** The longest of the latest gaps before a turn. */
    private static double longest(List<Long> turnedAt, int start, int k) {
        double longest = 0;
        for (int i = Math.max(start + 1, k - LATEST); i < k; i++) {
            longest = Math.max(longest, gap(turnedAt, i));
        }
        return longest;
    }

    private static double gap(List<Long> turnedAt, int k) {
        return turnedAt.get(k) - turnedAt.get(k - 1);
    }
}
