package dev.flyball.bench.ring;

import dev.flyball.bench.recording.Draw;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;

/** Automations, each stable alone, each of which moves the metric of the next. */
final class Ring {
    /** The size of a change of load that starts a ring. */
    static final double KICK = 20;

    private static final double LEVEL = 100;
    private static final double LEAST_STEP = 1e-9;

    private final Draw draw;
    private final List<Loop> loops;
    private final double tick;
    private final double noise;
    private final Tape tape;

    private Ring(Draw draw, List<Loop> loops, double tick, double noise) {
        this.draw = draw;
        this.loops = loops;
        this.tick = tick;
        this.noise = noise;
        this.tape = new Tape(draw);
    }

    /**
     * A ring of so many automations with the given total gain; of gain 0 the last one does nothing to the first. Half of
     * the rings correct their own metrics too, as a regulator does; the others follow them.
     *
     * @param tick seconds from one sample to the next
     * @param coupled whether they have to do with each other at all
     */
    static Ring drawn(Draw draw, int size, double gain, double tick, boolean coupled) {
        boolean ownEffect = draw.chance(0.5);
        double[] parts = new double[size];
        double rest = Math.abs(gain);
        for (int i = 0; i < size - 1; i++) {
            parts[i] = draw.logUniform(0.8, 1.25);
            rest /= parts[i];
        }
        parts[size - 1] = rest;
        double noise = KICK * draw.uniform(0.005, 0.03);
        List<Loop> loops = new ArrayList<>();
        double sign = 1;
        for (int i = 0; i < size; i++) {
            double slope = draw.logUniform(0.05, 2) * (draw.chance(0.7) ? 1 : -1);
            double pole = draw.chance(0.4) ? 0 : draw.uniform(0.1, 0.3) * tick;
            double look = tick * draw.whole(1, 2);
            double delay = tick * draw.uniform(3, 10);
            double edge = draw.chance(0.7) ? 1 : -1;
            boolean last = i == size - 1;
            sign *= last ? 1 : edge;
            if (last) {
                edge = Math.signum(gain) * sign;
            }
            if (!coupled) {
                edge = 0;
            }
            String resource =
                    "k8s/c1/prod/Deployment/" + draw.pick(List.of("web", "cart", "search", "orders", "mail")) + "-" + i;
            loops.add(new Loop(
                    new Actor("agent/" + i, draw.pick(List.of(ActorKind.AI_AGENT, ActorKind.AUTOSCALER))),
                    new ControlKey(resource, "replicas"),
                    new SeriesKey(resource, "load"),
                    slope,
                    ownEffect ? -1 / slope : 0,
                    edge * parts[i] / slope,
                    delay,
                    pole,
                    Math.max(look, ownEffect ? 3 * tick : 0),
                    draw.uniform(0.15, 0.3) * KICK));
        }
        return new Ring(draw, loops, tick, noise);
    }

    /** About the time of a turn. */
    double turnSeconds() {
        return loops.stream()
                .mapToDouble(loop -> loop.delaySeconds() + loop.poleSeconds() + loop.lookSeconds() / 2 + tick / 2)
                .sum();
    }

    /** Lets triggers and bindings tell every edge. */
    void declare() {
        for (int i = 0; i < loops.size(); i++) {
            Loop loop = loops.get(i);
            tape.declare(
                    loop.control(),
                    new Tape.Declared(
                            loop.metric(), loops.get((i + 1) % loops.size()).metric()));
        }
    }

    Tape tape() {
        return tape;
    }

    /** Plays for so many seconds. The outside load of each metric is told by its number and the time. */
    void play(double seconds, Load load) {
        int n = loops.size();
        int ticks = (int) (seconds / tick);
        double[][] controls = new double[n][ticks];
        double[] own = new double[n];
        double[] felt = new double[n];
        double[] reference = new double[n];
        double[] control = new double[n];
        double[] nextLook = new double[n];
        double[] last = new double[n];
        for (int i = 0; i < n; i++) {
            nextLook[i] = draw.uniform(0, loops.get(i).lookSeconds());
        }
        for (int t = 0; t < ticks; t++) {
            double now = t * tick;
            for (int i = 0; i < n; i++) {
                Loop loop = loops.get(i);
                int before = (i + n - 1) % n;
                Loop cause = loops.get(before);
                int past = t - Math.max(1, (int) Math.round(cause.delaySeconds() / tick));
                double aim = past < 0 ? 0 : cause.next() * controls[before][past];
                felt[i] += (aim - felt[i]) * (cause.poleSeconds() == 0 ? 1 : 1 - Math.exp(-tick / cause.poleSeconds()));
                own[i] = t == 0 ? 0 : loop.own() * controls[i][t - 1];
                double metric = load.of(i, now) + own[i] + felt[i] + noise * draw.gaussian();
                tape.sample(loop.metric(), now, LEVEL + metric);
                boolean settled = Math.abs(metric - last[i]) < 3 * noise;
                last[i] = metric;
                if (now >= nextLook[i] && settled) {
                    nextLook[i] = now + loop.lookSeconds();
                    // Without an effect on its own metric it follows it; with one, it brings it back.
                    double off = loop.own() == 0 ? metric - reference[i] : metric;
                    if (Math.abs(off) > loop.tolerance()) {
                        double after = control[i] + loop.slope() * off;
                        if (Math.abs(after - control[i]) > LEAST_STEP) {
                            tape.sets(
                                    loop.control(), now + draw.uniform(0, 0.3) * tick, loop.actor(), control[i], after);
                        }
                        control[i] = after;
                        reference[i] = metric;
                    }
                }
                controls[i][t] = control[i];
            }
        }
    }

    /** Load from outside on the metric of each automation. */
    @FunctionalInterface
    interface Load {
        double of(int automation, double seconds);
    }
}
