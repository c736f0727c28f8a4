package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One actor whose steps grow by a constant ratio, one way or to and fro. A step deviates from the law by up to 5 %. In half
 * of the runs a metric tells that each step made matters worse, in proportion; else none tells anything.
 */
final class Growth {
    private static final int RUNS = 80;
    private static final int STEPS = 24;

    private Growth() {}

    static List<Family> families() {
        return List.of(
                new Family("growing steps, one way", Group.GROWING, RUNS, (draw, set) -> run(draw, set, false)),
                new Family("growing steps, to and fro", Group.GROWING, RUNS, (draw, set) -> run(draw, set, true)));
    }

    private static Run run(Draw draw, RunSet set, boolean alternating) {
        Recorder recorder = Cast.on(draw, "limit");
        Actor actor = Cast.machine(draw, "tuner");
        double ratio = set == RunSet.TUNING ? draw.uniform(1.2, 1.6) : draw.logUniform(1.05, 2);
        double noise = draw.uniform(0, 0.05);
        double every = draw.logUniform(60, 600);
        double jitter = draw.uniform(0, 0.2);
        boolean told = draw.chance(0.5);
        List<RecordedSeries> errors = told ? List.of(recorder.series("errors", true, Goal.LOW)) : List.of();
        double step = draw.logUniform(0.5, 20);
        double value = alternating ? 100 * step : draw.uniform(1, 20) * step;
        double first = every * draw.uniform(1, 10);
        double seconds = first;
        double worse = 10;
        for (int i = 0; i < STEPS; i++) {
            double size = step * Math.pow(ratio, i) * (1 + noise * draw.uniform(-1, 1));
            double before = value;
            value += alternating && i % 2 == 1 ? -size : size;
            recorder.sets(seconds, actor, before, value);
            double next = seconds + every * (1 + jitter * draw.uniform(-1, 1));
            worse += size;
            for (double at = seconds + 15; at < next; at += 30) {
                double now = at;
                double reading = worse * (1 + 0.02 * draw.gaussian());
                errors.forEach(series -> recorder.sample(series, now, reading));
            }
            seconds = next;
        }
        Truth truth = new Truth.Loop(
                recorder.at(first),
                Truth.Gain.always(alternating ? ratio * ratio : ratio),
                alternating ? OptionalDouble.of(2 * every) : OptionalDouble.empty());
        return new Run(recorder.recording(), truth);
    }
}
