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
import java.util.OptionalDouble;

/**
 * An agent that does the same again and again, dressed up a little differently each time, while the metric that it wants to
 * mend does not move.
 */
final class Futile {
    private static final int RUNS = 60;
    private static final int ACTS = 60;

    private Futile() {}

    static List<Family> families() {
        return List.of(
                new Family(
                        "futile repetition: the same call",
                        Group.REPETITION,
                        RUNS,
                        (draw, set) -> run(draw, set, Form.CALL)),
                new Family(
                        "futile repetition: the same state",
                        Group.REPETITION,
                        RUNS,
                        (draw, set) -> run(draw, set, Form.STATE)),
                new Family(
                        "futile repetition: the same value",
                        Group.REPETITION,
                        RUNS,
                        (draw, set) -> run(draw, set, Form.VALUE)));
    }

    private enum Form {
        CALL,
        STATE,
        VALUE
    }

    private static Run run(Draw draw, RunSet set, Form form) {
        Recorder recorder = Cast.on(draw, "service");
        Actor actor = new Actor(
                "agent/fixer-" + draw.whole(1, 9), draw.chance(0.8) ? ActorKind.AI_AGENT : ActorKind.CONTROLLER);
        RecordedSeries errors = recorder.series("error_rate", draw.chance(0.7), Goal.LOW);
        double stuck = draw.uniform(20, 100);
        double every = set == RunSet.TUNING ? draw.logUniform(20, 120) : draw.logUniform(8, 400);
        double jitter = draw.uniform(0.05, 0.4);
        double from = draw.uniform(600, 3_600);
        int limit = draw.whole(10, 99);
        double next = from;
        int acts = 0;
        for (double now = 0; acts < ACTS; now += 30) {
            for (; next < now && acts < ACTS; acts++) {
                act(recorder, next, actor, form, limit, acts, draw);
                next += every * (1 + jitter * draw.uniform(-1, 1));
            }
            recorder.sample(errors, now, stuck * (1 + 0.01 * draw.gaussian()));
        }
        return new Run(
                recorder.recording(), new Truth.Loop(recorder.at(from), Truth.Gain.UNTOLD, OptionalDouble.empty()));
    }

    private static void act(
            Recorder recorder, double seconds, Actor actor, Form form, int limit, int attempt, Draw draw) {
        switch (form) {
            case CALL ->
                recorder.calls(
                        seconds,
                        actor,
                        "RestartService",
                        Result.SUCCEEDED,
                        Map.of("attempt", Integer.toString(attempt), "request_id", requestId(draw)));
            case STATE ->
                recorder.puts(seconds, actor, "{\"max\": 5}", dressed("{\"max\": %d}".formatted(limit), attempt));
            case VALUE -> recorder.sets(seconds, actor, limit, limit);
        }
    }

    private static String requestId(Draw draw) {
        return "%08x-%04x".formatted(draw.whole(0, Integer.MAX_VALUE - 1), draw.whole(0, 65_535));
    }

    /** The same document with other white space. */
    private static String dressed(String json, int attempt) {
        return attempt % 3 == 0 ? json : json.replace(": ", ":" + " ".repeat(attempt % 3));
    }
}
