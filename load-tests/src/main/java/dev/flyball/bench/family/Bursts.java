package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.simulate.Demand;
import dev.flyball.bench.simulate.Hawkes;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Calls that provoke further calls, many of them refused: above a branching ratio of 1 a retry storm, below it the usual
 * retries under a load that changes by itself. A storm that dies out before 60 calls is none, and is drawn again.
 */
final class Bursts {
    private static final int STORMS = 100;
    private static final int CALM = 30;
    private static final double STORM = 1.1;
    private static final double RETRIES = 0.6;
    private static final int LEAST_EVENTS = 60;
    private static final int MOST_EVENTS = 90;
    private static final int MOST_CALM_EVENTS = 1_500;
    private static final double DAY = 86_400;

    private Bursts() {}

    static List<Family> families(RunSet set) {
        return List.of(
                new Family("burst: branching ratio 1.1", Group.BURST, STORMS, Bursts::storm),
                new Family(
                        "retries: branching ratio 0.6, daily load",
                        Group.CALM_BURST,
                        CALM,
                        (draw, from) -> calm(draw, from, Demand.DAILY)),
                new Family(
                        "retries: branching ratio 0.6, stepped load",
                        Group.CALM_BURST,
                        CALM,
                        (draw, from) -> calm(draw, from, set == RunSet.TUNING ? Demand.STEPPED : Demand.BURSTY)));
    }

    private static Hawkes hawkes(Draw draw, RunSet set, double branching) {
        double memory = set == RunSet.TUNING ? draw.logUniform(4, 20) : draw.logUniform(1, 60);
        return new Hawkes(branching, 1 / memory);
    }

    private static Run storm(Draw draw, RunSet set) {
        Hawkes hawkes = hawkes(draw, set, STORM);
        double base = hawkes.decay() * draw.logUniform(0.005, 0.05);
        List<Double> storm = List.of();
        while (storm.size() < LEAST_EVENTS) {
            storm = hawkes.events(draw, true, seconds -> base, base, DAY, MOST_EVENTS);
        }
        double quiet = draw.chance(0.5) ? 0 : draw.uniform(50, 400) / base;
        List<Double> before =
                new Hawkes(0, hawkes.decay()).events(draw, false, seconds -> base, base, Math.min(quiet, DAY), 300);
        double from = before.isEmpty() ? 0 : Math.min(quiet, before.get(before.size() - 1) + 1 / base);
        Calls calls = Calls.drawn(draw);
        before.forEach(calls::at);
        storm.forEach(seconds -> calls.at(from + seconds));
        return new Run(
                calls.recorder.recording(),
                new Truth.Loop(calls.recorder.at(Math.floor(from)), Truth.Gain.always(STORM), OptionalDouble.empty()));
    }

    private static Run calm(Draw draw, RunSet set, Demand load) {
        Hawkes hawkes = hawkes(draw, set, RETRIES);
        double seconds = DAY * draw.uniform(0.5, 1.5);
        double minute = 60;
        double mean = draw.logUniform(100, 700) * (1 - RETRIES) / DAY;
        double[] rate = load.drawn(draw, 1, (int) (seconds / minute) + 1, minute);
        // Load that changes several-fold, not by a half.
        Arrays.setAll(rate, i -> mean * rate[i] * rate[i]);
        double most = Arrays.stream(rate).max().orElseThrow();
        Calls calls = Calls.drawn(draw);
        hawkes.events(draw, false, at -> rate[(int) (at / minute)], most, seconds, MOST_CALM_EVENTS)
                .forEach(calls::at);
        return new Run(calls.recorder.recording(), new Truth.Healthy());
    }

    /** Calls of one client, some of them refused; half of the sources tell time in whole seconds. */
    private record Calls(Draw draw, Recorder recorder, Actor actor, String operation, double refused, boolean whole) {
        static Calls drawn(Draw draw) {
            String operation = draw.pick(List.of("PutItem", "CreateLease", "SendMessage", "RegisterTarget"));
            return new Calls(
                    draw,
                    Cast.on(draw, operation),
                    Cast.machine(draw, "client"),
                    operation,
                    draw.uniform(0.2, 0.9),
                    draw.chance(0.5));
        }

        void at(double seconds) {
            recorder.calls(
                    whole ? Math.floor(seconds) : seconds,
                    actor,
                    operation,
                    draw.chance(refused) ? Result.FAILED : Result.SUCCEEDED,
                    Map.of());
        }
    }
}
