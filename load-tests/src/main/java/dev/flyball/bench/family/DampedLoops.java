package dev.flyball.bench.family;

import dev.flyball.bench.family.LoopDraw.Law;
import dev.flyball.bench.family.LoopDraw.Shape;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.ClosedLoop;
import dev.flyball.bench.simulate.Crew;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.bench.simulate.Nature;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Closed loops that settle, under every shape of demand: autoscalers at their work. */
final class DampedLoops {
    private static final int RUNS = 36;
    private static final int WEEKLY_RUNS = 12;
    private static final int TRIES = 2_000;
    private static final double DAY = 86_400;

    private static final List<Shape> TUNING_SHAPES = List.of(Shape.DIFFERENCE, Shape.SHARE, Shape.BACKLOG);
    private static final List<Law> TUNING_LAWS = List.of(Law.INTEGRAL, Law.RATIO, Law.STEPS);

    /** With something put up with in between, and more than the noise: two that hunt one point would be enemies indeed. */
    private static final List<Law> SHARED_LAWS = List.of(Law.RATIO, Law.STEPS);

    private DampedLoops() {}

    /** One family for each shape of demand that the set knows, and one of controllers that share the work. */
    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>();
        for (Demand demand : Demand.values()) {
            boolean tuned = demand == Demand.CONSTANT || demand == Demand.DAILY || demand == Demand.STEPPED;
            if (tuned || set == RunSet.REPORTED) {
                String name = "damped: %s demand".formatted(demand.name().toLowerCase(Locale.ROOT));
                int runs = demand == Demand.WEEKLY ? WEEKLY_RUNS : RUNS;
                families.add(new Family(name, Group.FOLLOWING, runs, (draw, from) -> run(draw, from, demand, false)));
            }
        }
        families.add(new Family(
                "two controllers share the work",
                Group.FOLLOWING,
                RUNS,
                (draw, from) -> run(
                        draw,
                        from,
                        draw.pick(
                                set == RunSet.TUNING
                                        ? List.of(Demand.DAILY, Demand.STEPPED)
                                        : List.of(Demand.DAILY, Demand.BURSTY, Demand.RAMPS)),
                        true)));
        return families;
    }

    private static Run run(Draw draw, RunSet set, Demand kind, boolean shared) {
        double seconds = DAY * (kind == Demand.WEEKLY ? 7 : draw.uniform(1, 3));
        for (int i = 0; i < TRIES; i++) {
            Shape shape = draw.pick(set == RunSet.TUNING ? TUNING_SHAPES : List.of(Shape.values()));
            Law law = draw.pick(shared ? SHARED_LAWS : set == RunSet.TUNING ? TUNING_LAWS : List.of(Law.values()));
            if (law == Law.RATIO && (shape == Shape.BACKLOG || shape == Shape.DIFFERENCE)) {
                continue;
            }
            LoopDraw drawn = LoopDraw.drawn(draw, set, shape, law);
            double noise = shared ? draw.uniform(0.002, 0.015) : draw.uniform(0.005, 0.05);
            double step = drawn.loop().stepSeconds();
            double[] demand = kind.drawn(draw, drawn.baseDemand(), (int) (seconds / step), step);
            if (Nature.of(drawn.loop(), demand, noise) == Nature.DAMPED) {
                Run run = play(draw, drawn, demand, noise, shared);
                if (!run.recording().actions().isEmpty()) {
                    return run;
                }
            }
        }
        throw new IllegalStateException("no damped loop under demand " + kind);
    }

    private static Run play(Draw draw, LoopDraw drawn, double[] demand, double noise, boolean shared) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.autoscaler(draw);
        Crew crew =
                shared ? new Crew(actor, new Actor("reaper/" + actor.getId(), ActorKind.CONTROLLER)) : Crew.of(actor);
        new ClosedLoop(
                        draw,
                        recorder,
                        recorder.series("load", draw.chance(0.75), draw.chance(0.5) ? Goal.UNKNOWN : Goal.LOW),
                        crew,
                        noise,
                        drawn.loop(),
                        demand[0])
                .run(drawn.loop(), demand);
        double step = drawn.loop().stepSeconds();
        Cast.bystander(draw, recorder, demand.length * step, step);
        return new Run(recorder.recording(), new Truth.Healthy());
    }
}
