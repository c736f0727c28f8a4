package dev.flyball.bench.simulate;

import dev.flyball.bench.simulate.Settling.Fate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a loop is, wherever its demand goes: both truths must agree at levels all over it. The eigenvalue holds for
 * small disturbances of a law that has one, the noise-free run for everything else (steps, tolerance, rounding, limits).
 */
public enum Nature {
    /** Grows or cycles at every level: modulus at least 1.02, and a limit cycle. Must trip. */
    UNSTABLE,
    /**
     * Dies out at every level: modulus at most 0.75 and a full turn that leaves at most a quarter of the one before (the
     * decay ratio of Ziegler and Nichols, 1942), and at rest, even if thresholds were closer by the noise, from wherever
     * bursts may throw it (a rounded loop can rest and cycle at one demand), and after noise has knocked it.
     */
    DAMPED,
    /** Neither, or not everywhere; such runs are left out. */
    BETWEEN;

    private static final double LEAST_UNSTABLE = 1.02;
    private static final double MOST_DAMPED = 0.75;
    private static final double MOST_DECAY_RATIO = 0.25;
    private static final double LEAST_RADIANS = 0.05;
    private static final double NOISE_DEVIATIONS = 2;

    /** What the demand may have been before, as shares of what it is. */
    private static final double[] BURSTS = {0.25, 0.5, 1.5, 3};

    /** The farthest reading of some ten thousand, in standard deviations. */
    private static final double KNOCK_DEVIATIONS = 4;

    /** Rounding makes some loops cycle at a few levels only, between others at which they rest. */
    private static final int LEVELS = 40;

    /**
     * @param demand values that the loop meets
     * @param noise standard deviation of the measurement, as a share of the target
     */
    public static Nature of(Loop loop, double[] demand, double noise) {
        double[] levels = levels(demand);
        if (Arrays.stream(levels).allMatch(level -> isUnstable(loop, level))) {
            return UNSTABLE;
        }
        return Arrays.stream(levels).allMatch(level -> isDamped(loop, level, noise)) ? DAMPED : BETWEEN;
    }

    private static boolean isUnstable(Loop loop, double level) {
        Optional<Eigenvalue> eigenvalue = Eigenvalue.of(loop, level);
        return eigenvalue
                        .map(truth -> truth.modulus() >= LEAST_UNSTABLE && truth.radiansPerTick() >= LEAST_RADIANS)
                        .orElse(true)
                && Settling.of(loop, level).fate() == Fate.CYCLES;
    }

    private static boolean isDamped(Loop loop, double level, double noise) {
        return Eigenvalue.of(loop, level)
                        .map(truth -> truth.modulus() <= MOST_DAMPED && truth.decayRatio() <= MOST_DECAY_RATIO)
                        .orElse(true)
                && Settling.of(loop, level).fate() == Fate.RESTS
                && Settling.of(touchier(loop, level, NOISE_DEVIATIONS * noise), level)
                                .fate()
                        == Fate.RESTS
                && Arrays.stream(BURSTS)
                        .allMatch(before -> Settling.of(loop, level, before).fate() == Fate.RESTS)
                && Nudge.diesOut(loop, level, KNOCK_DEVIATIONS * noise)
                && Nudge.diesOut(loop, level, -KNOCK_DEVIATIONS * noise);
    }

    /** Where rounding hides nothing of the noise the loop follows all of it, and has no thresholds to be pushed over. */
    private static Loop touchier(Loop loop, double level, double noise) {
        boolean exact = loop.controller().smooth().equals(Optional.of(loop.controller()));
        return exact && !loop.isDeafTo(noise, level)
                ? loop
                : loop.ruledBy(loop.controller().touchier(noise));
    }

    private static double[] levels(double[] demand) {
        double[] sorted = Arrays.stream(demand).sorted().distinct().toArray();
        int last = sorted.length - 1;
        return IntStream.rangeClosed(0, LEVELS)
                .mapToDouble(i -> sorted[last * i / LEVELS])
                .distinct()
                .toArray();
    }
}
