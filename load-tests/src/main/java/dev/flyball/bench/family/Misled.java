package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.Actuator;
import dev.flyball.bench.simulate.ClosedLoop;
import dev.flyball.bench.simulate.Controller;
import dev.flyball.bench.simulate.Crew;
import dev.flyball.bench.simulate.FirstOrder;
import dev.flyball.bench.simulate.Level;
import dev.flyball.bench.simulate.Loop;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Actors that go on although the metric misleads them: it stands still, it is gone, or it answers with the wrong sign. */
final class Misled {
    private static final int RUNS = 60;
    private static final int ACTS = 30;

    private Misled() {}

    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>(List.of(
                new Family("frozen metric", Group.BLIND, RUNS, (draw, from) -> blind(draw, from, Fault.FROZEN)),
                new Family("metric gone", Group.BLIND, RUNS, (draw, from) -> blind(draw, from, Fault.GONE)),
                new Family("wrong sign: steps", Group.WRONG_WAY, RUNS, (draw, from) -> wrongSign(draw, from, true))));
        if (set == RunSet.REPORTED) {
            families.add(new Family(
                    "impossible metric", Group.BLIND, RUNS, (draw, from) -> blind(draw, from, Fault.IMPOSSIBLE)));
            families.add(new Family(
                    "wrong sign: integral", Group.WRONG_WAY, RUNS, (draw, from) -> wrongSign(draw, from, false)));
        }
        return families;
    }

    private enum Fault {
        FROZEN,
        GONE,
        IMPOSSIBLE
    }

    /** Healthy for a while, with an act now and then; then the metric fails, and the actor steps on. */
    private static Run blind(Draw draw, RunSet set, Fault fault) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.autoscaler(draw);
        RecordedSeries load = recorder.series("cpu_utilization", draw.chance(0.8), Goal.UNKNOWN);
        double period = draw.pick(set == RunSet.TUNING ? List.of(30.0, 60.0) : List.of(15.0, 60.0));
        double tick = period * draw.whole(1, 5);
        double healthy = Math.rint(draw.uniform(1_800, 10_800) / tick) * tick;
        double stuck = draw.uniform(85, 99);
        double step = draw.whole(1, 3);
        double control = draw.whole(5, 20);
        double seconds = 0;
        while (seconds < healthy) {
            recorder.sample(load, seconds, 60 + 3 * draw.gaussian());
            if (seconds % tick == 0 && draw.chance(0.02)) {
                double before = control;
                control = Math.max(2, control + (draw.chance(0.5) ? step : -step));
                recorder.sets(seconds + 1, actor, before, control);
            }
            seconds += period;
        }
        for (int acts = 0; acts < ACTS; seconds += period) {
            switch (fault) {
                case FROZEN -> recorder.sample(load, seconds, stuck);
                case IMPOSSIBLE -> recorder.sample(load, seconds, 1e6 + 1e4 * draw.gaussian());
                case GONE -> {}
            }
            if (seconds % tick == 0) {
                recorder.sets(seconds + 1, actor, control, control + step);
                control += step;
                acts++;
            }
        }
        return new Run(
                recorder.recording(), new Truth.Loop(recorder.at(healthy), Truth.Gain.UNTOLD, OptionalDouble.empty()));
    }

    /** More of the control makes the metric worse, and the controller knows nothing but more. */
    private static Run wrongSign(Draw draw, RunSet set, boolean steps) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.autoscaler(draw);
        double period = draw.pick(set == RunSet.TUNING ? List.of(30.0, 60.0) : List.of(20.0, 45.0));
        int stepsPerTick = draw.whole(1, 5);
        double base = draw.whole(5, 30);
        double worse = draw.uniform(0.5, 3);
        double target = 50;
        Controller law = steps
                ? new Controller.Steps(30, 60, draw.whole(1, 3))
                : new Controller.Integral(target, draw.uniform(0.05, 0.3) / worse);
        Loop loop = new Loop(
                new FirstOrder(new Level.Difference(-worse), Math.exp(-1 / (stepsPerTick * draw.uniform(0.1, 1)))),
                law,
                new Actuator(1, 100 * base, 1, false, 0, 0),
                draw.whole(0, stepsPerTick),
                stepsPerTick,
                period);
        double demand = law.target() - worse * base;
        double[] before = new double[stepsPerTick * draw.whole(5, 40)];
        Arrays.fill(before, demand);
        double[] after = new double[stepsPerTick * ACTS];
        Arrays.fill(after, demand + draw.uniform(25, 40));
        ClosedLoop play = new ClosedLoop(
                draw,
                recorder,
                recorder.series("latency", draw.chance(0.8), Goal.LOW),
                Crew.of(actor),
                0.01,
                loop,
                demand);
        play.run(loop.ruledBy(law.calm()), before);
        play.run(loop, after);
        return new Run(
                recorder.recording(),
                new Truth.Loop(recorder.at(before.length * period), Truth.Gain.UNTOLD, OptionalDouble.empty()));
    }
}
