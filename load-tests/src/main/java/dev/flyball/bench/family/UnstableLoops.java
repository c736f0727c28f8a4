package dev.flyball.bench.family;

import dev.flyball.bench.family.LoopDraw.Law;
import dev.flyball.bench.family.LoopDraw.Shape;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.ClosedLoop;
import dev.flyball.bench.simulate.Crew;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.bench.simulate.Loop;
import dev.flyball.bench.simulate.Nature;
import dev.flyball.bench.simulate.Settling;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Closed loops that do not settle. They begin at once or after up to two healthy hours under a calm law; then demand goes
 * up once, which sets the loop off, and the time from there counts.
 */
final class UnstableLoops {
    private static final int RUNS = 60;
    private static final int TURNS = 14;
    private static final int TRIES = 2_000;
    private static final double MOST_HEALTHY_SECONDS = 7_200;
    private static final double MOST_SECONDS = 5 * 86_400;

    private UnstableLoops() {}

    /** One family for each plant and law that can be unstable together; tuning knows only some of them. */
    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            for (Law law : Law.values()) {
                boolean tuned = shape != Shape.SECOND_ORDER && law != Law.PROPORTIONAL;
                boolean possible = law != Law.RATIO || shape == Shape.SHARE || shape == Shape.SECOND_ORDER;
                if (possible && (tuned || set == RunSet.REPORTED)) {
                    String name = "unstable: %s, %s".formatted(words(shape), words(law));
                    families.add(new Family(name, Group.UNSTABLE, RUNS, (draw, from) -> run(draw, from, shape, law)));
                }
            }
        }
        return families;
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Run run(Draw draw, RunSet set, Shape shape, Law law) {
        for (int i = 0; i < TRIES; i++) {
            LoopDraw drawn = LoopDraw.drawn(draw, set, shape, law);
            double noise = draw.uniform(0.005, 0.03);
            double[] constant = {drawn.baseDemand()};
            if (Nature.of(drawn.loop(), constant, noise) == Nature.UNSTABLE) {
                Settling settling = Settling.of(drawn.loop(), drawn.baseDemand());
                double[] demand =
                        demand(draw, set, drawn, settling.periodSeconds().orElseThrow());
                if (Nature.of(drawn.loop(), demand, noise) == Nature.UNSTABLE) {
                    return play(draw, drawn.loop(), demand, noise);
                }
            }
        }
        throw new IllegalStateException("no unstable loop of %s and %s".formatted(shape, law));
    }

    private static double[] demand(Draw draw, RunSet set, LoopDraw drawn, double periodSeconds) {
        Demand kind = draw.pick(
                set == RunSet.TUNING
                        ? List.of(Demand.CONSTANT, Demand.DAILY, Demand.STEPPED)
                        : List.of(
                                Demand.CONSTANT,
                                Demand.DAILY,
                                Demand.BURSTY,
                                Demand.WANDERING,
                                Demand.RAMPS,
                                Demand.STEPPED));
        double step = drawn.loop().stepSeconds();
        int steps = (int) (Math.min(MOST_SECONDS, TURNS * periodSeconds) / step) + 1;
        return kind.drawn(draw, drawn.baseDemand(), steps, step);
    }

    private static Run play(Draw draw, Loop loop, double[] demand, double noise) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.autoscaler(draw);
        double quiet = Settling.BEFORE * demand[0];
        int healthySteps = draw.chance(0.4) ? 0 : (int) (draw.uniform(0, MOST_HEALTHY_SECONDS) / loop.stepSeconds());
        double[] before = new double[healthySteps];
        Arrays.fill(before, quiet);
        ClosedLoop play = new ClosedLoop(
                draw,
                recorder,
                recorder.series("load", draw.chance(0.75), draw.chance(0.5) ? Goal.UNKNOWN : Goal.LOW),
                Crew.of(actor),
                noise,
                loop,
                quiet);
        play.run(loop.ruledBy(loop.controller().calm()), before);
        play.run(loop, demand);
        Settling settling = Settling.of(loop, demand[0]);
        OptionalDouble period = settling.periodSeconds();
        Truth truth = new Truth.Loop(
                recorder.at(healthySteps * loop.stepSeconds()), settling.gain(), period, Set.of(actor.getId()));
        return new Run(recorder.recording(), truth);
    }
}
