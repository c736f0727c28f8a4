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
 * Closed loops that do not settle. They begin at once or after up to two healthy hours under a calm law; then demand goes
 * up once, which sets the loop off, and the time from there counts. A loop with a rest beside its limit cycle may stay there:
 * what does not swing for five turns is drawn again.
 */
final class UnstableLoops {
    private static final int RUNS = 60;
    private static final int TURNS = 10;
    private static final int TRIES = 2_000;
    private static final double MOST_HEALTHY_SECONDS = 7_200;
    private static final int LEAST_REVERSALS = 10;
    private static final double MOST_CALM = 0.95;
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
                    Run run = play(draw, drawn.loop(), demand, noise);
                    if (reversals(run) >= LEAST_REVERSALS) {
                        return run;
                    }
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
        Loop calm = loop.ruledBy(loop.controller().calm());
        int healthySteps = draw.chance(0.4) || !isCalm(calm, demand[0])
                ? 0
                : (int) (draw.uniform(0, MOST_HEALTHY_SECONDS) / loop.stepSeconds());
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
        play.run(calm, before);
        play.run(loop, demand);
        double seconds = (before.length + demand.length) * loop.stepSeconds();
        Cast.bystander(draw, recorder, seconds, loop.stepSeconds());
        Settling settling = Settling.of(loop, demand[0]);
        OptionalDouble period = settling.periodSeconds();
        Truth truth = new Truth.Loop(recorder.at(healthySteps * loop.stepSeconds()), settling.gain(), period);
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
