package dev.flyball.bench.family;

import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Result;
import java.util.List;
import java.util.Map;

/** Work by the clock: each time the same, and as it should be. */
final class Schedules {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    private Schedules() {}

    static List<Family> families() {
        return List.of(
                new Family("cron: every 5 minutes", Group.ROUTINE, 8, (draw, set) -> job(draw, 5 * MINUTE, 2, true)),
                new Family("cron: hourly", Group.ROUTINE, 30, (draw, set) -> job(draw, HOUR, 10, true)),
                new Family("cron: daily", Group.ROUTINE, 12, (draw, set) -> job(draw, DAY, 60, true)),
                new Family(
                        "cron: no metric",
                        Group.ROUTINE,
                        16,
                        (draw, set) ->
                                job(draw, draw.pick(List.of(5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR)), 4, false)),
                new Family(
                        "schedule: up and down each day", Group.ROUTINE, 24, (draw, set) -> upAndDown(draw, DAY, 40)),
                new Family(
                        "schedule: up and down each hour", Group.ROUTINE, 10, (draw, set) -> upAndDown(draw, HOUR, 6)));
    }

    /** A job that brings a metric down each time; between two of them it goes up again. */
    private static Run job(Draw draw, double every, double days, boolean measured) {
        Recorder recorder = Cast.on(draw, "cleanup");
        Actor actor = new Actor("cron/cleanup", draw.chance(0.8) ? ActorKind.SCHEDULER : ActorKind.UNKNOWN);
        List<RecordedSeries> used =
                measured ? List.of(recorder.series("disk_used", draw.chance(0.5), Goal.LOW)) : List.of();
        double sampleEvery = Math.min(300, every / 5);
        double growth = draw.uniform(5, 20) / every;
        double level = draw.uniform(20, 50);
        double seconds = 0;
        while (seconds < days * DAY) {
            double next = seconds + every + draw.uniform(0, 2);
            for (double at = seconds + draw.uniform(0, sampleEvery); at < next; at += sampleEvery) {
                double now = at;
                double reading = level + growth * (at - seconds) + 0.3 * draw.gaussian();
                used.forEach(series -> recorder.sample(series, now, reading));
            }
            seconds = next;
            recorder.calls(seconds, actor, "RunCleanup", Result.SUCCEEDED, Map.of());
        }
        return new Run(recorder.recording(), new Truth.Healthy());
    }

    /** More capacity for the busy part of each period, less for the rest, by the clock. */
    private static Run upAndDown(Draw draw, double period, double days) {
        Recorder recorder = Cast.on(draw, "capacity");
        Actor actor = new Actor("scheduled-scaling", draw.chance(0.8) ? ActorKind.SCHEDULER : ActorKind.UNKNOWN);
        RecordedSeries load = recorder.series("load", draw.chance(0.5), Goal.LOW);
        double low = draw.whole(2, 10);
        double high = low + draw.whole(1, 20);
        double busy = draw.uniform(0.3, 0.6);
        double carry = draw.uniform(0.3, 0.8);
        double reading = 50;
        double control = low;
        for (double at = 0; at < days * DAY; at += Math.min(300, period / 30)) {
            double phase = at / period - Math.floor(at / period);
            double wanted = phase < busy ? high : low;
            if (wanted != control) {
                recorder.sets(at + draw.uniform(0, 2), actor, control, wanted);
                control = wanted;
            }
            double demand = 1 + 0.8 * Math.sin(2 * Math.PI * (phase - busy / 2 + 0.25));
            double level = 30 * demand * (low + high) / 2 / control;
            reading = level + carry * (reading - level);
            recorder.sample(load, at, reading * (1 + 0.02 * draw.gaussian()));
        }
        return new Run(recorder.recording(), new Truth.Healthy());
    }
}
