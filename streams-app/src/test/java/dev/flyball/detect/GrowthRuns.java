package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sizes of turns as they come from loops that grow, and from all that does not; as logarithms. */
final class GrowthRuns {
    /** Acts come about every five minutes, after a day without any. */
    private static final double DAYS_APART = 1 / 300.0;

    private static final long MILLIS_APART = 288_000;

    private GrowthRuns() {}

    /** Ways to have sizes without growth. */
    enum Steady {
        LOG_NORMAL_SMALL,
        LOG_NORMAL,
        HEAVY_TAILS,
        UNIFORM,
        WHOLE_NUMBERS,
        WALK,
        WALK_OF_JUMPS,
        MEMORY,
        LEVEL_SHIFTS,
        RAMP,
        VERSIONS,
        SETTLING
    }

    static List<Size> sizes(double... logs) {
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            Act act = ActsFixture.act("a" + i, i * MILLIS_APART, "hpa/web", ActorKind.AUTOSCALER)
                    .build();
            long since = i == 0 ? act.getOccurredAt() : sizes.get(i - 1).startedAt();
            sizes.add(new Size(Math.exp(logs[i]), i == 0 ? 1 : DAYS_APART, since, List.of(act)));
        }
        return sizes;
    }

    /** @param wandering whether the noise of each size goes into all later ones too */
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

    static double[] steady(Steady kind, int n, Random random) {
        double[] logs = new double[n];
        double state = 0;
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            state = next(kind, state, i, z, random);
            logs[i] = kind == Steady.LEVEL_SHIFTS ? state + 0.05 * z : state;
        }
        return logs;
    }

    private static double next(Steady kind, double state, int i, double z, Random random) {
        return switch (kind) {
            case LOG_NORMAL_SMALL -> 0.05 * z;
            case LOG_NORMAL -> z;
            case HEAVY_TAILS -> Math.log(Math.abs(z / random.nextGaussian()));
            case UNIFORM -> Math.log(random.nextDouble());
            case WHOLE_NUMBERS -> Math.log(1 + random.nextInt(3));
            case WALK -> state + 0.3 * z;
            case WALK_OF_JUMPS -> random.nextInt(5) > 0 ? state : state + (z > 0 ? 1 : -1);
            case MEMORY -> 0.8 * state + 0.3 * z;
            case LEVEL_SHIFTS -> random.nextInt(10) > 0 ? state : z;
            case RAMP -> 0;
            case VERSIONS -> random.nextInt(8) > 0 ? 0 : Math.log(2);
            case SETTLING -> -0.3 * (i % 8) + 0.05 * z;
        };
    }
}
