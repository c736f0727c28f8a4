package dev.flyball.bench.family;

import dev.flyball.bench.family.LoopDraw.Law;
import dev.flyball.bench.family.LoopDraw.Shape;
import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.ClosedLoop;
import dev.flyball.bench.simulate.Crew;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.bench.simulate.Eigenvalue;
import dev.flyball.bench.simulate.Loop;
import dev.flyball.bench.simulate.Nature;
import dev.flyball.bench.simulate.Settling;
import dev.flyball.bench.simulate.Settling.Fate;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Closed loops that do not settle. They begin at once, after up to two healthy hours under a calm law, or after days under one that
 * follows the time of day; then demand goes up once, which sets the loop off, and the time from there counts. A loop with a rest
 * beside its limit cycle may stay there: what does not swing for five turns is drawn again.
 */
final class UnstableLoops {
    private static final int RUNS = 60;
    private static final int LATE_RUNS = 30;
    private static final int TURNS = 10;
    private static final int TRIES = 2_000;
    private static final double MOST_HEALTHY_SECONDS = 7_200;
    private static final double DAY = 86_400;
    private static final int LEAST_REVERSALS = 10;
    private static final double MOST_CALM = 0.95;
    private static final double MOST_SECONDS = 5 * 86_400;

    private UnstableLoops() {}

    /** One family for each plant and law that can be unstable together, and one for each law after days; tuning knows some of them. */
    static List<Family> families(RunSet set) {
        List<Family> families = new ArrayList<>();
        for (Law law : Law.values()) {
            List<Shape> shapes = Arrays.stream(Shape.values())
                    .filter(shape -> isPossible(set, shape, law))
                    .toList();
            for (Shape shape : shapes) {
                String name = "unstable: %s, %s".formatted(words(shape), words(law));
                families.add(new Family(
                        name, Group.UNSTABLE, RUNS, (draw, from) -> run(draw, from, List.of(shape), law, false)));
            }
            // Where a ratio is unstable at all, its tolerance alone holds it: no days of demand leave that healthy.
            if (!shapes.isEmpty() && law != Law.RATIO) {
                String name = "unstable after days of health: %s".formatted(words(law));
                families.add(new Family(
                        name, Group.UNSTABLE, LATE_RUNS, (draw, from) -> run(draw, from, shapes, law, true)));
            }
        }
        return families;
    }

    private static boolean isPossible(RunSet set, Shape shape, Law law) {
        boolean known = set == RunSet.REPORTED || shape != Shape.SECOND_ORDER && law != Law.PROPORTIONAL;
        return known && (law != Law.RATIO || shape == Shape.SHARE || shape == Shape.SECOND_ORDER);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Run run(Draw draw, RunSet set, List<Shape> shapes, Law law, boolean late) {
        for (int i = 0; i < TRIES; i++) {
            LoopDraw drawn = LoopDraw.drawn(draw, set, draw.pick(shapes), law);
            double noise = draw.uniform(0.005, 0.03);
            double[] constant = {drawn.baseDemand()};
            if (Nature.of(drawn.loop(), constant, noise) == Nature.UNSTABLE) {
                Settling settling = Settling.of(drawn.loop(), drawn.baseDemand());
                double[] demand =
                        demand(draw, set, drawn, settling.periodSeconds().orElseThrow());
                double[] before = late ? days(draw, drawn, demand[0]) : hours(draw, drawn.loop(), demand[0]);
                boolean fits = !late || Nature.of(calm(drawn.loop()), before, noise) == Nature.DAMPED;
                if (fits && Nature.of(drawn.loop(), demand, noise) == Nature.UNSTABLE) {
                    Run run = play(draw, drawn.loop(), before, demand, noise);
                    if (reversals(run) >= LEAST_REVERSALS) {
                        return run;
                    }
                }
            }
        }
        throw new IllegalStateException("no unstable loop of %s and %s".formatted(shapes, law));
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

    private static Loop calm(Loop loop) {
        return loop.ruledBy(loop.controller().calm());
    }

    private static double[] hours(Draw draw, Loop loop, double demand) {
        int steps = draw.chance(0.4) || !isCalm(calm(loop), demand)
                ? 0
                : (int) (draw.uniform(0, MOST_HEALTHY_SECONDS) / loop.stepSeconds());
        double[] before = new double[steps];
        Arrays.fill(before, Settling.BEFORE * demand);
        return before;
    }

    private static double[] days(Draw draw, LoopDraw drawn, double demand) {
        double step = drawn.loop().stepSeconds();
        return Demand.DAILY.drawn(draw, Settling.BEFORE * demand, (int) (draw.uniform(1, 4) * DAY / step), step);
    }

    private static Run play(Draw draw, Loop loop, double[] before, double[] demand, double noise) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = Cast.autoscaler(draw);
        ClosedLoop play = new ClosedLoop(
                draw,
                recorder,
                recorder.series("load", draw.chance(0.75), draw.chance(0.5) ? Goal.UNKNOWN : Goal.LOW),
                Crew.of(actor),
                noise,
                loop,
                before.length == 0 ? Settling.BEFORE * demand[0] : before[0]);
        play.run(calm(loop), before);
        play.run(loop, demand);
        double seconds = (before.length + demand.length) * loop.stepSeconds();
        Cast.bystander(draw, recorder, seconds, loop.stepSeconds());
        Settling settling = Settling.of(loop, demand[0]);
        OptionalDouble period = settling.periodSeconds();
        Truth truth = new Truth.Loop(
                recorder.at(before.length * loop.stepSeconds()), new Truth.Gain.Settled(settling), period);
        return new Run(recorder.recording(), truth);
    }

    /** Some plants are unstable under the gentlest of laws; for those there is no healthy time. */
    private static boolean isCalm(Loop calm, double demand) {
        return Settling.of(calm, demand).fate() == Fate.RESTS
                && Eigenvalue.of(calm, demand)
                        .map(truth -> truth.modulus() < MOST_CALM)
                        .orElse(true);
    }

    private static int reversals(Run run) {
        List<Direction> directions = run.recording().actions().stream()
                .map(Arrival::what)
                .filter(action -> run.truth() instanceof Truth.Loop loop
                        && action.getOccurredAt().toEpochMilli() >= loop.from())
                .sorted(Comparator.comparing(Action::getOccurredAt))
                .map(Action::getDirection)
                .toList();
        return (int) IntStream.range(1, directions.size())
                .filter(i -> directions.get(i) != directions.get(i - 1))
                .count();
    }
}
