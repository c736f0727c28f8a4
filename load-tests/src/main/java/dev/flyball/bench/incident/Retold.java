package dev.flyball.bench.incident;

import dev.flyball.bench.incident.Told.Line;
import dev.flyball.bench.incident.Told.Row;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recorder;
import dev.flyball.bench.recording.Recording;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One control of an incident, with all that is not published filled in.
 *
 * @param start when the incident began, epoch milliseconds
 */
record Retold(Recording recording, long start) {
    private static final String NUMBER = "{n}";

    /** @param seed of what is not published */
    static Retold of(Incident incident, Told told, int seed) {
        Draw draw = Draw.of("public incidents", incident.name(), told.target(), told.control(), Integer.toString(seed));
        Recorder recorder = new Recorder(draw, told.target(), told.control());
        told.lines().forEach(line -> sample(recorder, line, draw));
        Teller teller = new Teller(recorder, told);
        Moment.all(told.acts(), draw).forEach(teller::act);
        return new Retold(recorder.recording(), recorder.at(0));
    }

    private static void sample(Recorder recorder, Line line, Draw draw) {
        RecordedSeries series = recorder.series(line.metric(), line.bound(), line.goal());
        for (int i = 1; i < line.points().size(); i++) {
            List<Double> from = line.points().get(i - 1);
            List<Double> to = line.points().get(i);
            double span = to.get(0) - from.get(0);
            for (double at = 0; at < span; at += line.every()) {
                double value = from.get(1) + (to.get(1) - from.get(1)) * at / span;
                recorder.sample(series, from.get(0) + at, value * (1 + line.noise() * draw.gaussian()));
            }
        }
    }

    /** Knows what the control has come to. */
    private static final class Teller {
        private final Recorder recorder;
        private final Map<String, Double> own = new HashMap<>();
        private double value;
        private String state;

        Teller(Recorder recorder, Told told) {
            this.recorder = recorder;
            value = told.value();
            state = told.state();
        }

        void act(Moment moment) {
            Row row = moment.row();
            Actor actor = new Actor(row.actor(), row.kind());
            Double by = row.by();
            Double to = row.to();
            Double ratio = row.ratio();
            if (ratio != null) {
                double before = own.getOrDefault(row.actor(), value);
                value = Math.round(100 * ratio * value) / 100.0;
                own.put(row.actor(), value);
                recorder.sets(moment.seconds(), actor, before, value);
            } else if (to != null) {
                sets(moment, actor, to);
            } else if (by != null) {
                sets(moment, actor, value + by);
            } else if (!row.puts().isEmpty()) {
                String before = state;
                state = numbered(row.puts().get(moment.number() % row.puts().size()), moment);
                recorder.puts(moment.seconds(), actor, before, state);
            } else {
                Map<String, String> attributes = new TreeMap<>(row.attributes());
                attributes.replaceAll((name, text) -> numbered(text, moment));
                Result result = row.failed() ? Result.FAILED : Result.SUCCEEDED;
                recorder.calls(moment.seconds(), actor, row.operation(), result, attributes);
            }
        }

        private void sets(Moment moment, Actor actor, double after) {
            recorder.sets(moment.seconds(), actor, value, after);
            value = after;
        }

        private static String numbered(String text, Moment moment) {
            return text.replace(NUMBER, Integer.toString(moment.number()));
        }
    }
}
