package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.simulate.Actuator;
import dev.flyball.bench.simulate.Backlog;
import dev.flyball.bench.simulate.Controller;
import dev.flyball.bench.simulate.FirstOrder;
import dev.flyball.bench.simulate.Level;
import dev.flyball.bench.simulate.Loop;
import dev.flyball.bench.simulate.Plant;
import dev.flyball.bench.simulate.SecondOrder;
import java.util.List;

/**
 * Draws a closed loop: how it is timed, its plant, its law and its actuator. Nobody looks here at whether it is stable.
 *
 * @param baseDemand demand under which the control is about {@code baseControl}
 */
record LoopDraw(Loop loop, double baseDemand, double baseControl) {
    /** How the metric depends on the control. */
    enum Shape {
        DIFFERENCE,
        SHARE,
        BACKLOG,
        SECOND_ORDER
    }

    /** The law of the controller. */
    enum Law {
        PROPORTIONAL,
        INTEGRAL,
        RATIO,
        STEPS
    }

    private static final double DIFFERENCE_TARGET = 100;
    private static final double DIFFERENCE_DEMAND = 400;
    private static final double BACKLOG_TARGET = 500;
    private static final double BACKLOG_DEMAND = 60;
    private static final double COOL_DOWN_SECONDS = 300;

    static LoopDraw drawn(Draw draw, RunSet set, Shape shape, Law law) {
        boolean tuning = set == RunSet.TUNING;
        double step = draw.pick(tuning ? List.of(30.0, 60.0) : List.of(15.0, 20.0, 45.0, 60.0));
        double tick = draw.pick(tuning ? List.of(60.0, 120.0, 300.0) : List.of(15.0, 45.0, 90.0, 180.0, 240.0));
        int stepsPerTick = Math.max(1, (int) Math.rint(tick / step));
        double base = Math.rint(draw.logUniform(tuning ? 6 : 4, tuning ? 40 : 80));
        int dead = (int) Math.rint(stepsPerTick * draw.logUniform(0.15, 4));
        boolean share = law == Law.RATIO || shape == Shape.SHARE || shape == Shape.SECOND_ORDER && draw.chance(0.5);
        double target = shape == Shape.BACKLOG ? BACKLOG_TARGET : share ? draw.uniform(45, 75) : DIFFERENCE_TARGET;
        double demand = shape == Shape.BACKLOG ? BACKLOG_DEMAND : share ? base * target / 100 : DIFFERENCE_DEMAND;
        Level level = share ? new Level.Share(1) : new Level.Difference((DIFFERENCE_DEMAND - target) / base);
        Plant plant = switch (shape) {
            case DIFFERENCE, SHARE -> new FirstOrder(level, Math.exp(-1 / lagSteps(draw, stepsPerTick)));
            case SECOND_ORDER -> new SecondOrder(level, draw.uniform(0.4, 0.9), 1.5 / lagSteps(draw, stepsPerTick));
            case BACKLOG -> new Backlog(demand / base);
        };
        // What one unit of the control takes off the metric, by the next tick for a backlog, else in the end.
        double effect = shape == Shape.BACKLOG
                ? stepsPerTick * demand / base
                : share ? target / base : (DIFFERENCE_DEMAND - target) / base;
        double gain = draw.logUniform(0.05, 3) / effect;
        Controller controller = switch (law) {
            case PROPORTIONAL -> new Controller.Proportional(target, gain, base);
            case INTEGRAL -> new Controller.Integral(target, gain);
            case RATIO -> new Controller.Ratio(target, tuning ? 0.1 : draw.uniform(0.05, 0.15));
            case STEPS -> steps(draw, target, base);
        };
        int calmTicks = law == Law.RATIO && draw.chance(0.3) ? (int) (COOL_DOWN_SECONDS / (stepsPerTick * step)) : 0;
        boolean whole = law == Law.RATIO || law == Law.STEPS || draw.chance(0.6);
        Actuator actuator = new Actuator(
                1, 10 * base, whole ? 1 : 0, law == Law.RATIO, whole ? 0 : draw.uniform(0.005, 0.05), calmTicks);
        return new LoopDraw(new Loop(plant, controller, actuator, dead, stepsPerTick, step), demand, base);
    }

    private static double lagSteps(Draw draw, int stepsPerTick) {
        return stepsPerTick * draw.logUniform(0.1, 4);
    }

    private static Controller.Steps steps(Draw draw, double target, double base) {
        double width = draw.logUniform(0.05, 0.5);
        double size = Math.max(1, Math.rint(base * draw.logUniform(0.02, 0.3)));
        return new Controller.Steps(target * (1 - width), target * (1 + width), size);
    }
}
