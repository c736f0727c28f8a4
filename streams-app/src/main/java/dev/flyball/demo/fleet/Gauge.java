package dev.flyball.demo.fleet;

import dev.flyball.schemas.Goal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** A metric of a service. It answers to the load on each replica late (dead time), gradually (first-order lag) and noisily. */
final class Gauge {
    private final Series series;
    private final Answer answer;
    private final Deque<Double> underWay = new ArrayDeque<>();
    private double level;
    private double reading;

    /** A metric at rest under this load. */
    Gauge(Series series, Answer answer, double load) {
        this.series = series;
        this.answer = answer;
        this.level = answer.curve().applyAsDouble(load);
        this.reading = level;
        for (int i = 0; i < answer.deadSteps(); i++) {
            underWay.add(level);
        }
    }

    /**
     * What is measured, and where it should be.
     *
     * @param setPoint in the unit; for the goals LOW and HIGH the limit of what is tolerable
     */
    record Series(String metric, String unit, Goal goal, double setPoint) {}

    /**
     * How a metric answers.
     *
     * @param curve from the load on each replica (1: fully busy) to where the metric settles
     * @param deadSteps steps of the fleet before a change of load begins to show
     * @param lagSeconds after which 63 % of a change show
     * @param noise standard deviation of a reading, in the metric's unit
     */
    record Answer(DoubleUnaryOperator curve, int deadSteps, double lagSeconds, double noise) {}

    void advance(double load, double seconds, Random random) {
        underWay.add(answer.curve().applyAsDouble(load));
        level += (underWay.remove() - level) * (1 - Math.exp(-seconds / answer.lagSeconds()));
        reading = Math.max(0, level + answer.noise() * random.nextGaussian());
    }

    Series series() {
        return series;
    }

    /** The latest reading, in the metric's unit. */
    double reading() {
        return reading;
    }
}
