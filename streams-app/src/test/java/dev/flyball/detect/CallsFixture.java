package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Builds the history of one control from actions as they are reported, and from series sampled at a regular pace. */
final class CallsFixture {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final String TARGET = "session-1";

    private final List<Act> acts = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();

    static {
        AvroTrust.grant();
    }

    /** A call without arguments or values. */
    CallsFixture call(double atSeconds, String actor, ActorKind kind, String operation) {
        return call(atSeconds, actor, kind, operation, action -> action);
    }

    CallsFixture call(
            double atSeconds, String actor, ActorKind kind, String operation, UnaryOperator<Action.Builder> more) {
        Action.Builder action = Action.newBuilder()
                .setActionId("a" + acts.size())
                .setOccurredAt(Instant.ofEpochMilli(at(atSeconds)))
                .setActor(new Actor(actor, kind))
                .setTarget(TARGET)
                .setControl("c")
                .setOperation(operation)
                .setResult(Result.SUCCEEDED);
        Outcome outcome = new Outcome(
                "o",
                OutcomePhase.OPENED,
                Instant.ofEpochMilli(at(atSeconds)),
                "d",
                more.apply(action).build(),
                List.of());
        acts.add(Acts.of(outcome));
        return this;
    }

    /** A call with one argument. */
    CallsFixture call(double atSeconds, String actor, ActorKind kind, String operation, String argument) {
        return call(atSeconds, actor, kind, operation, a -> a.setAttributes(Map.of("arguments", argument)));
    }

    /** A bound series with a sample every so many seconds, from a time up to another. */
    CallsFixture metric(String metric, double from, double to, double every, DoubleUnaryOperator value) {
        List<Sample> samples = new ArrayList<>();
        for (double t = from; t <= to; t += every) {
            samples.add(new Sample(at(t), value.applyAsDouble(t)));
        }
        return samples(metric, samples);
    }

    CallsFixture samples(String metric, List<Sample> samples) {
        series.add(new Series(new SeriesKey(TARGET, metric), true, Goal.UNKNOWN, samples));
        return this;
    }

    /** The same, with none of the series bound. */
    CallsFixture unbound() {
        series.replaceAll(one -> new Series(one.key(), false, one.goal(), one.samples()));
        return this;
    }

    static MetricReference trigger(String metric) {
        return new MetricReference(TARGET, metric);
    }

    static Sample sample(double atSeconds, double value) {
        return new Sample(at(atSeconds), value);
    }

    History history() {
        return new History(new ControlKey(TARGET, "c"), "d", acts, series);
    }

    private static long at(double seconds) {
        return START + Math.round(seconds * 1_000);
    }
}
