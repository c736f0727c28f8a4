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
import dev.flyball.bench.simulate.Nature;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Things that are done every day and look odd from outside: polling, deploying, reconciling, doubling, people at work. */
final class Routine {
    private static final double DAY = 86_400;
    private static final double HOUR = 3_600;
    private static final double WORK_BEGINS = 9 * HOUR;
    private static final double WORK_SECONDS = 9 * HOUR;

    private Routine() {}

    static List<Family> families() {
        return List.of(
                new Family("polling agent", Group.ROUTINE, 24, (draw, set) -> polling(draw)),
                new Family("one-shot actions", Group.ROUTINE, 80, (draw, set) -> oneShot(draw)),
                new Family("deploy pipeline", Group.ROUTINE, 50, (draw, set) -> deploys(draw)),
                new Family("doubling to meet demand", Group.FOLLOWING, 60, Routine::doubling),
                new Family("reconciler", Group.ROUTINE, 12, (draw, set) -> reconciler(draw)),
                new Family("people at work", Group.ROUTINE, 50, (draw, set) -> people(draw)));
    }

    /** Asks again and again, changes nothing, and the metric does what it does. */
    private static Run polling(Draw draw) {
        Recorder recorder = Cast.on(draw, "status");
        Actor actor = new Actor("agent/watcher", draw.chance(0.7) ? ActorKind.AI_AGENT : ActorKind.CONTROLLER);
        String operation = draw.pick(List.of("DescribeInstances", "GetDeploymentStatus", "ListJobs", "WaitForRollout"));
        double seconds = 0;
        double end = draw.uniform(6, 24) * HOUR;
        double every = draw.logUniform(20, 300);
        double backOff = draw.chance(0.5) ? 1 : draw.uniform(1.2, 2);
        double most = every * draw.uniform(4, 20);
        double jitter = draw.chance(0.5) ? 0 : draw.uniform(0, 0.2);
        while (seconds < end) {
            recorder.calls(seconds, actor, operation, Result.SUCCEEDED, Map.of());
            seconds += every * (1 + jitter * draw.uniform(-1, 1));
            every = Math.min(most, every * backOff);
        }
        return withLoad(recorder, draw, seconds);
    }

    /** A few acts far apart, each with a great effect. */
    private static Run oneShot(Draw draw) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.machine(draw, "migrator");
        RecordedSeries errors = recorder.series("errors", draw.chance(0.5), Goal.LOW);
        double seconds = 0;
        double control = draw.whole(5, 50);
        int acts = draw.whole(2, 5);
        for (int i = 0; i < acts; i++) {
            double next = seconds + draw.logUniform(2 * HOUR, 3 * DAY);
            double level = draw.logUniform(1, 1_000);
            for (double at = seconds; at < next; at += 300) {
                recorder.sample(errors, at, level * (1 + 0.1 * draw.gaussian()));
            }
            double after = Math.max(0, control + draw.whole(-20, 20));
            recorder.sets(next, actor, control, after);
            control = after;
            seconds = next;
        }
        return new Run(recorder.recording(), new Truth.Healthy());
    }

    /** Rolls forward in working hours; now and then back by one, and then forward again. */
    private static Run deploys(Draw draw) {
        Recorder recorder = Cast.on(draw, "version");
        Actor actor = new Actor(
                "pipeline/release", draw.pick(List.of(ActorKind.CONTROLLER, ActorKind.AI_AGENT, ActorKind.SCHEDULER)));
        int version = draw.whole(1, 500);
        double aDay = draw.logUniform(1, 15);
        String before = "v1." + version;
        int days = draw.whole(10, 25);
        for (int day = 0; day < days; day++) {
            double seconds = day * DAY + WORK_BEGINS + draw.exponential(WORK_SECONDS / aDay);
            while (seconds < day * DAY + WORK_BEGINS + WORK_SECONDS) {
                boolean back = draw.chance(0.05);
                version += back ? 0 : 1;
                String after = "v1." + (back ? version - 1 : version);
                recorder.puts(seconds, actor, before, after);
                before = after;
                seconds += 300 + draw.exponential(WORK_SECONDS / aDay);
            }
        }
        return new Run(recorder.recording(), new Truth.Healthy());
    }

    /** 1, 2, 4, 8, 16 when demand goes up once a day, and back by halves when it goes down. */
    private static Run doubling(Draw draw, RunSet set) {
        while (true) {
            double period = draw.pick(set == RunSet.TUNING ? List.of(30.0, 60.0) : List.of(15.0, 20.0, 60.0));
            int stepsPerTick = draw.whole(2, 5);
            Loop loop = new Loop(
                    new FirstOrder(new Level.Share(1), Math.exp(-1 / (stepsPerTick * draw.uniform(0.05, 0.3)))),
                    new Controller.Doubling(draw.uniform(20, 30), draw.uniform(75, 90)),
                    new Actuator(1, 512, 1, true, 0, 0),
                    draw.whole(0, stepsPerTick / 2),
                    stepsPerTick,
                    period);
            double base = draw.uniform(0.4, 3);
            double peak = base * draw.uniform(6, 28);
            double[] demand = new double[(int) (draw.whole(2, 4) * DAY / period)];
            double begins = draw.uniform(4, 8) * HOUR;
            double ends = begins + draw.uniform(4, 12) * HOUR;
            Arrays.setAll(demand, i -> {
                double ofDay = i * period % DAY;
                return ofDay > begins && ofDay < ends ? peak : base;
            });
            double noise = draw.uniform(0.005, 0.02);
            if (Nature.of(loop, demand, noise) == Nature.DAMPED) {
                Recorder recorder = Cast.on(draw, "capacity");
                RecordedSeries load = recorder.series("cpu_utilization", draw.chance(0.75), Goal.LOW);
                Actor actor = Cast.autoscaler(draw);
                new ClosedLoop(draw, recorder, load, Crew.of(actor), noise, loop, base).run(loop, demand);
                return new Run(recorder.recording(), new Truth.Healthy());
            }
        }
    }

    /** Sets what is set already. */
    private static Run reconciler(Draw draw) {
        Recorder recorder = Cast.on(draw, "labels");
        Actor actor = new Actor("operator/reconcile", draw.chance(0.8) ? ActorKind.CONTROLLER : ActorKind.UNKNOWN);
        double every = draw.pick(List.of(600.0, 1_800.0, 3_600.0));
        int form = draw.whole(0, 2);
        double value = draw.whole(1, 50);
        double seconds = 0;
        while (seconds < 10 * DAY) {
            seconds += every + draw.uniform(0, 5);
            switch (form) {
                case 0 -> recorder.sets(seconds, actor, value, value);
                case 1 -> recorder.puts(seconds, actor, "{\"team\":\"a\"}", "{\"team\":\"a\"}");
                default -> recorder.calls(seconds, actor, "ApplyManifest", Result.SUCCEEDED, Map.of());
            }
        }
        return draw.chance(0.5)
                ? new Run(recorder.recording(), new Truth.Healthy())
                : withLoad(recorder, draw, seconds);
    }

    /** Two people who try things out, each in turn and against each other. */
    private static Run people(Draw draw) {
        Recorder recorder = Cast.on(draw, "capacity");
        List<Actor> people = List.of(new Actor("alice", ActorKind.HUMAN), new Actor("bob", ActorKind.HUMAN));
        double control = draw.whole(5, 50);
        double aDay = draw.logUniform(3, 30);
        double end = 0;
        for (int day = 0; day < 8; day++) {
            double seconds = day * DAY + WORK_BEGINS + draw.exponential(WORK_SECONDS / aDay);
            while (seconds < day * DAY + WORK_BEGINS + WORK_SECONDS) {
                double after = Math.max(1, control + draw.pick(List.of(-5, -2, -1, 1, 2, 5)));
                recorder.sets(seconds, draw.pick(people), control, after);
                control = after;
                end = seconds;
                seconds += draw.exponential(WORK_SECONDS / aDay);
            }
        }
        return withLoad(recorder, draw, end);
    }

    /** A metric of the target that has nothing to do with any of it. */
    private static Run withLoad(Recorder recorder, Draw draw, double seconds) {
        RecordedSeries load = recorder.series("cpu_utilization", false, Goal.UNKNOWN);
        double level = draw.uniform(20, 80);
        for (double at = 0; at < seconds; at += 300) {
            double day = 0.3 * Math.sin(2 * Math.PI * at / DAY);
            recorder.sample(load, at, level * (1 + day + 0.05 * draw.gaussian()));
        }
        return new Run(recorder.recording(), new Truth.Healthy());
    }
}
