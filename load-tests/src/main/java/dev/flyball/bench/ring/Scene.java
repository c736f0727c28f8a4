package dev.flyball.bench.ring;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.simulate.Demand;
import java.util.List;

/** What several automations are put into. */
enum Scene {
    GROWS("ring of gain 1.2", 1.2),
    SUSTAINED("ring of gain 1.0", 1.0),
    GROWS_AGAINST("ring of gain -1.2", -1.2),
    SUSTAINED_AGAINST("ring of gain -1.0", -1.0),
    DIES_OUT("ring of gain 0.5, load that steps", 0.5),
    DIES_OUT_AGAINST("ring of gain -0.5, load that steps", -0.5),
    DAILY("independent, one daily rhythm", 0),
    COMMON_CAUSE("independent, one load drives all", 0),
    CASCADE("each drives the next, none the first", 0);

    /** Rings are left alone before they are kicked. */
    private static final double QUIET_SECONDS = 3_600;

    private static final double TURNS = 9;
    private static final double DAY = 86_400;
    private static final double DAYS = 3;
    private static final double MOST_LAG = 300;

    private final String title;
    private final double gain;

    Scene(String title, double gain) {
        this.title = title;
        this.gain = gain;
    }

    String title(boolean declared) {
        return declared ? title + ", declared" : title;
    }

    boolean mustTrip() {
        return Math.abs(gain) >= 1;
    }

    /** Whether each automation does something to the next. */
    boolean hasEdges() {
        return gain != 0;
    }

    /**
     * A scene that was played.
     *
     * @param from when the loop begins, epoch milliseconds
     */
    record Played(Ring ring, Tape tape, long from, double days) {}

    /** @param declared whether triggers and bindings tell every edge */
    Played play(Draw draw, int size, boolean declared) {
        double tick = draw.pick(List.of(30.0, 60.0));
        Ring ring = Ring.drawn(draw, size, gain, tick, this != DAILY && this != COMMON_CAUSE);
        if (declared) {
            ring.declare();
        }
        if (mustTrip()) {
            double kick = Ring.KICK * (draw.chance(0.5) ? 1 : -1);
            double seconds = QUIET_SECONDS + TURNS * ring.turnSeconds();
            ring.play(seconds, (automation, second) -> automation == 0 && second >= QUIET_SECONDS ? kick : 0);
            return new Played(ring, ring.tape(), ring.tape().at(QUIET_SECONDS), seconds / DAY);
        }
        double[][] load = load(draw, size, ring.turnSeconds(), tick);
        ring.play(DAYS * DAY, (automation, second) -> load[automation][(int) (second / tick)]);
        return new Played(ring, ring.tape(), ring.tape().at(0), DAYS);
    }

    private double[][] load(Draw draw, int size, double turn, double tick) {
        int steps = (int) (DAYS * DAY / tick) + 1;
        Demand demand = this == DAILY
                ? Demand.DAILY
                : draw.pick(List.of(Demand.STEPPED, Demand.BURSTY, Demand.RAMPS, Demand.WANDERING, Demand.HOURLY));
        double[] shared = demand.drawn(draw, 1, steps, tick);
        double[][] load = new double[size][steps];
        for (int i = 0; i < size; i++) {
            if (this == DIES_OUT || this == DIES_OUT_AGAINST) {
                steps(draw, load[i], draw.uniform(2, 8) * turn, tick);
            } else if (this != CASCADE || i == 0) {
                double scale = Ring.KICK * draw.uniform(1, 4);
                int lag = (int) (draw.uniform(0, MOST_LAG) / tick);
                for (int t = 0; t < steps; t++) {
                    load[i][t] = scale * shared[Math.max(0, t - lag)];
                }
            }
        }
        return load;
    }

    private static void steps(Draw draw, double[] load, double meanSeconds, double tick) {
        double level = 0;
        double next = draw.exponential(meanSeconds);
        for (int t = 0; t < load.length; t++) {
            while (t * tick > next) {
                next += draw.exponential(meanSeconds);
                level += Ring.KICK * draw.gaussian();
            }
            load[t] = level;
        }
    }
}
