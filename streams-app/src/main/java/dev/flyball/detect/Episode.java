package dev.flyball.detect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What goes on now, apart from what has been before: a loop ends where it pauses for much longer than its turns usually take, of
 * which one way may be quick and the other slow. What comes after the pause has to speak for itself: a control that noise
 * knocks now and then, and that comes to rest each time, is no loop that goes on.
 */
final class Episode {
    /** A pause of so many usual turns ends it: a turn or two may go unseen. */
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
            if (gap(turnedAt, k) > PAUSE_TURNS * usual(turnedAt, k)) {
                start = k;
            }
        }
        return start;
    }

    /** The usual gap of the slower way: the lower median of its latest gaps before a turn. */
    private static long usual(List<Long> turnedAt, int k) {
        int from = Math.max(1, k - LATEST);
        return Math.max(lowerMedian(turnedAt, from, k), lowerMedian(turnedAt, from + 1, k));
    }

    private static long lowerMedian(List<Long> turnedAt, int from, int to) {
        long[] gaps = IntStream.iterate(from, i -> i < to, i -> i + 2)
                .mapToLong(i -> gap(turnedAt, i))
                .sorted()
                .toArray();
        return gaps[(gaps.length - 1) / 2];
    }

    private static long gap(List<Long> turnedAt, int k) {
        return turnedAt.get(k) - turnedAt.get(k - 1);
    }
}
