package dev.flyball.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sizes of turns as they come from loops that grow, and from all that does not. */
final class GrowthRuns {
    /** Acts come every five minutes, after a day without any. */
    static final double DAYS_APART = 1 / 300.0;

    private GrowthRuns() {}

    /** How sizes come about; the logarithm of the next one. */
    enum Kind {
        LOG_NORMAL_SMALL(false),
        LOG_NORMAL(false),
        HEAVY_TAILS(false),
        UNIFORM(false),
        WHOLE_NUMBERS(false),
        WALK(false),
        WALK_OF_JUMPS(false),
        MEMORY(false),
        LEVEL_SHIFTS(false),
        RAMP(false),
        VERSIONS(false),
        SETTLING(false);

        Kind(boolean grows) {}
    }

    static List<Turn> turns(double[] logSizes, boolean alternating) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < logSizes.length; i++) {
            turns.add(new Turn(
                    Math.exp(logSizes[i]), i == 0 ? 1 : DAYS_APART, i, 300_000L * i, !alternating || i % 2 == 0));
        }
        return turns;
    }

    /** A constant ratio from size to size; the noise is that of each size, or goes into all later ones too. */
    static double[] growing(double ratio, double noise, boolean wandering, int n, Random random) {
        double[] logs = new double[n];
        double wandered = 0;
        for (int i = 0; i < n; i++) {
            double shaken = Math.log1p(Math.max(-0.9, noise * random.nextGaussian()));
            wandered += shaken;
            logs[i] = i * Math.log(ratio) + (wandering ? wandered : shaken);
        }
        return logs;
    }

    static double[] steady(Kind kind, int n, Random random) {
        double[] logs = new double[n];
        double state = 0;
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            logs[i] =
                    switch (kind) {
                        case LOG_NORMAL_SMALL -> 0.05 * z;
                        case LOG_NORMAL -> z;
                        case HEAVY_TAILS -> Math.log(Math.abs(z / random.nextGaussian()));
                        case UNIFORM -> Math.log(random.nextDouble());
                        case WHOLE_NUMBERS -> Math.log(1 + random.nextInt(3));
                        case WALK -> state += 0.3 * z;
                        case WALK_OF_JUMPS -> state += random.nextInt(5) == 0 ? (random.nextBoolean() ? 1 : -1) : 0;
                        case MEMORY -> state = 0.8 * state + 0.3 * z;
                        case LEVEL_SHIFTS -> 0.05 * z + (state = random.nextInt(10) == 0 ? random.nextGaussian() : state);
                        case RAMP -> 0;
                        case VERSIONS -> random.nextInt(8) == 0 ? Math.log(2) : 0;
                        case SETTLING -> -0.3 * (i % 8) + 0.05 * z;
                    };
        }
        return logs;
    }
}
