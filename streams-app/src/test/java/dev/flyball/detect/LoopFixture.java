package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * An autoscaler in a closed loop, minute by minute: the metric is the load on each of its replicas, which come into
 * service some minutes after they are asked for; it sets as many as would bring the load to its target.
 */
final class LoopFixture {
    static final double TARGET = 60;
    private static final long MINUTE = 60_000;
    private static final double TOLERANCE = 0.1;

    private final List<Act> acts = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Goal goal;

    private LoopFixture(Goal goal) {
        this.goal = goal;
    }

    /**
     * @param deadMinutes until what it asks for is in service
     * @param gain the share of the error that it takes away at each step, in its own belief
     * @param demand load over time, in minutes, that as many replicas as a sixtieth of it serve at the target
     * @param answer how strongly the load on a replica answers to their number: 1 is real, 0 is not at all
     */
    static LoopFixture run(
            int minutes,
            int deadMinutes,
            double gain,
            double answer,
            double noise,
            DoubleUnaryOperator demand,
            long seed) {
        LoopFixture loop = new LoopFixture(Goal.LOW);
        SplittableRandom random = new SplittableRandom(seed);
        Deque<Integer> underway = new ArrayDeque<>();
        int replicas = (int) Math.round(demand.applyAsDouble(0) / TARGET);
        double first = replicas;
        for (int i = 0; i < deadMinutes; i++) {
            underway.add(replicas);
        }
        for (int minute = 0; minute < minutes; minute++) {
            underway.add(replicas);
            double serving = Math.pow(underway.remove(), answer) * Math.pow(first, 1 - answer);
            double load = demand.applyAsDouble(minute) / serving * (1 + noise * random.nextGaussian());
            loop.samples.add(new Sample(minute * MINUTE, load));
            if (Math.abs(load / TARGET - 1) > TOLERANCE) {
                int wanted = Math.max(1, (int) Math.ceil(replicas * Math.pow(load / TARGET, gain)));
                loop.set(minute * MINUTE + 5_000, replicas, wanted);
                replicas = wanted;
            }
        }
        return loop;
    }

    private void set(long at, double from, double to) {
        if (from != to) {
            acts.add(ActsFixture.act("a" + acts.size(), at, "hpa/web", ActorKind.AUTOSCALER)
                    .setValueBefore(from)
                    .setValueAfter(to)
                    .setDirection(to > from ? "UP" : "DOWN")
                    .build());
        }
    }

    /** How many acts there are. */
    int size() {
        return acts.size();
    }

    /** What is known when the given number of acts have been taken. */
    History history(int known) {
        List<Act> some = acts.subList(Math.max(0, known - History.MAX_ACTS), known);
        long now = some.get(some.size() - 1).getOccurredAt();
        List<Sample> before =
                samples.stream().filter(sample -> sample.at() <= now).toList();
        return new History(
                new ControlKey("k8s/c/shop/Deployment/web", "replicas"),
                "k8s/c",
                some,
                List.of(new Series(
                        new SeriesKey("k8s/c/shop/Deployment/web", "cpu"),
                        true,
                        goal,
                        before.subList(Math.max(0, before.size() - Series.MAX_SAMPLES), before.size()))));
    }

    History history() {
        return history(acts.size());
    }
}
