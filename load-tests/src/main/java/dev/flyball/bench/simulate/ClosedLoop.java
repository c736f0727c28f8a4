package dev.flyball.bench.simulate;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;

/** A loop as it runs, with noise, and written down as it goes. Laws can change on the way; the plant stays what it is. */
public final class ClosedLoop {
    private static final double MOST_REACTION_SECONDS = 3;

    private final Draw draw;
    private final Recorder recorder;
    private final RecordedSeries metric;
    private final Crew crew;
    private final double noise;
    private LoopState state;
    private int step;

    /** @param noise standard deviation of a measurement, as a share of the controller's target */
    public ClosedLoop(
            Draw draw, Recorder recorder, RecordedSeries metric, Crew crew, double noise, Loop loop, double demand) {
        this.draw = draw;
        this.recorder = recorder;
        this.metric = metric;
        this.crew = crew;
        this.noise = noise;
        state = LoopState.atRest(loop, demand);
    }

    /** Goes on under the given loop while the demand lasts, a value a step. */
    public void run(Loop loop, double[] demand) {
        state = state.under(loop);
        for (double now : demand) {
            double seconds = step * loop.stepSeconds();
            state.step(now);
            double measured = state.metric() + noise * loop.controller().target() * draw.gaussian();
            recorder.sample(metric, seconds, measured);
            if (step % loop.stepsPerTick() == 0) {
                double before = state.control();
                state.tick(measured);
                if (state.control() != before) {
                    double reaction = draw.uniform(0, Math.min(MOST_REACTION_SECONDS, loop.stepSeconds()));
                    recorder.sets(seconds + reaction, crew.turning(before, state.control()), before, state.control());
                }
            }
            step++;
        }
    }
}
