package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Two agents that are sane alone: one scales the API by its latency, which loads the database; one adds shards to the
 * database by its load, which slows the API. Nothing declares that they have to do with each other.
 */
final class TwoAgents {
    static final String API = "k8s/c1/prod/Deployment/api";
    static final String DATABASE = "k8s/c1/prod/StatefulSet/database";

    private static final int QUIET_MINUTES = 60;
    private static final double NOISE = 0.5;
    private static final double KICK = 20;

    private final Random random = new Random(7);
    private final double gain;
    private final int turns;
    private final List<Moment> moments = new ArrayList<>();

    private record Moment(double second, Object what) {}

    /**
     * @param gain what one turn does to the next
     * @param turns of the loop, of about a quarter of an hour each
     */
    TwoAgents(double gain, int turns) {
        this.gain = gain;
        this.turns = turns;
    }

    /** Plays it all in the order of time. */
    void play(Consumer<? super MetricSample> samples, Consumer<? super Action> actions) {
        List<double[]> latency = new ArrayList<>();
        List<double[]> load = new ArrayList<>();
        double second = QUIET_MINUTES * 60;
        double size = KICK;
        double replicas = 10;
        double shards = 4;
        for (int turn = 0; turn < turns; turn++) {
            latency.add(new double[] {second, size});
            double scaled = second + delay(90);
            act(scaled, "agent/api", ActorKind.AUTOSCALER, API, "replicas", replicas, replicas += size / 4);
            double loaded = scaled + delay(300);
            load.add(new double[] {loaded, size * 2});
            double sharded = loaded + delay(90);
            act(sharded, "agent/database", ActorKind.AI_AGENT, DATABASE, "shards", shards, shards += size / 10);
            second = sharded + delay(400);
            size *= gain;
        }
        for (double at = 0; at < second; at += 60) {
            sample(at, API, "latency", 100, latency);
            sample(at, DATABASE, "load", 300, load);
        }
        moments.sort(Comparator.comparingDouble(Moment::second));
        for (Moment moment : moments) {
            if (moment.what instanceof Action action) {
                actions.accept(action);
            } else {
                samples.accept((MetricSample) moment.what);
            }
        }
    }

    private double delay(double seconds) {
        return seconds * (1 + 0.05 * random.nextGaussian());
    }

    private void act(
            double second, String actor, ActorKind kind, String target, String control, double before, double after) {
        moments.add(new Moment(
                second,
                TopologyHarness.action(actor + second, START.plusMillis((long) (1_000 * second)), actor, before, after)
                        .setActor(new Actor(actor, kind))
                        .setTarget(target)
                        .setControl(control)
                        .setTriggers(List.of())
                        .build()));
    }

    private void sample(double second, String resource, String metric, double level, List<double[]> changes) {
        BiFunction<Double, double[], Double> sum = (value, change) -> change[0] <= second ? value + change[1] : value;
        double value = changes.stream().reduce(level, sum, Double::sum) + NOISE * random.nextGaussian();
        moments.add(new Moment(
                second,
                MetricSample.newBuilder(TopologyHarness.sample(START.plusSeconds((long) second), value))
                        .setResource(resource)
                        .setMetric(metric)
                        .build()));
    }
}
