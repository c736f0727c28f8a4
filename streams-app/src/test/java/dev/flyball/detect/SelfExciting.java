package dev.flyball.detect;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * A self-exciting (Hawkes) process with exponential memory, simulated by thinning (Ogata, 1981).
 *
 * @param base acts a second that come for reasons of their own, by time in seconds
 * @param mostBase no less than that ever is
 * @param ratio branching ratio
 * @param memorySeconds mean time from an act to those it provokes
 */
record SelfExciting(DoubleUnaryOperator base, double mostBase, double ratio, double memorySeconds) {

    static SelfExciting steady(double secondsApart, double ratio, double memorySeconds) {
        return new SelfExciting(at -> 1 / secondsApart, 1 / secondsApart, ratio, memorySeconds);
    }

    /** Times in milliseconds, until an end in seconds or so many acts. */
    long[] times(double endSeconds, int most, Random random) {
        long[] times = new long[most];
        int n = 0;
        double felt = 0;
        double now = 0;
        while (n < most) {
            double bound = mostBase + ratio / memorySeconds * felt;
            double wait = -Math.log(1 - random.nextDouble()) / bound;
            now += wait;
            if (now > endSeconds) {
                break;
            }
            felt *= Math.exp(-wait / memorySeconds);
            if (random.nextDouble() * bound < base.applyAsDouble(now) + ratio / memorySeconds * felt) {
                times[n++] = Math.round(now * 1_000);
                felt++;
            }
        }
        return Arrays.copyOf(times, n);
    }

    /** Where the first burst began that came to so many acts, each within twenty memories of the last; -1 for none. */
    int burst(long[] times, int acts) {
        int start = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] - times[i - 1] > 20_000 * memorySeconds) {
                start = i;
            }
            if (i - start + 1 >= acts) {
                return start;
            }
        }
        return -1;
    }

    /** As a source tells them that knows whole seconds. */
    static long[] wholeSeconds(long[] times) {
        return Arrays.stream(times).map(time -> time / 1_000 * 1_000).toArray();
    }
}
