package dev.flyball.bench.ring;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.Draw;
import dev.flyball.bench.recording.Lateness;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what several automations do, in seconds from the start, and lets each record arrive when it does. */
final class Tape {
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final int WEEK_SECONDS = 7 * 86_400;

    /**
     * One sample of one series.
     *
     * @param series what it is a sample of
     */
    record Reading(SeriesKey series, Sample sample) {}

    /**
     * What is declared of a control.
     *
     * @param trigger the metric that its actor says it acts upon
     * @param observer the metric that a binding says observes it
     */
    record Declared(SeriesKey trigger, SeriesKey observer) {}

    private final Draw draw;
    private final Lateness actionLateness;
    private final Lateness sampleLateness;
    private final long start;
    private final List<Arrival<Object>> arrivals = new ArrayList<>();
    private final Map<ControlKey, Declared> declared = new HashMap<>();
    private int actions;

    Tape(Draw draw) {
        this.draw = draw;
        actionLateness = Lateness.drawn(draw);
        sampleLateness = Lateness.drawn(draw);
        start = MONDAY + 1_000L * draw.whole(0, WEEK_SECONDS);
    }

    /** The moment so many seconds after the start, in epoch milliseconds. */
    long at(double seconds) {
        return start + Math.round(seconds * 1_000);
    }

    void declare(ControlKey control, Declared what) {
        declared.put(control, what);
    }

    /** What is declared of a control, if anything is. */
    Optional<Declared> declared(ControlKey control) {
        return Optional.ofNullable(declared.get(control));
    }

    void sample(SeriesKey series, double seconds, double value) {
        if (!draw.chance(sampleLateness.missing())) {
            long at = at(seconds);
            arrivals.add(new Arrival<>(new Reading(series, new Sample(at, value)), at + sampleLateness.millis(draw)));
        }
    }

    void sets(ControlKey control, double seconds, Actor actor, double before, double after) {
        long at = at(seconds);
        Action action = Action.newBuilder()
                .setActionId("a-" + actions++)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setActor(actor)
                .setTarget(control.target())
                .setControl(control.control())
                .setOperation("Set" + control.control())
                .setResult(Result.SUCCEEDED)
                .setTriggers(declared(control).stream()
                        .map(what -> what.trigger().toReference())
                        .toList())
                .setValueBefore(before)
                .setValueAfter(after)
                .setDirection(after > before ? Direction.UP : after < before ? Direction.DOWN : Direction.NONE)
                .build();
        arrivals.add(new Arrival<>(action, at + actionLateness.millis(draw)));
    }

    /** All records, in the order in which they arrived: actions, and readings. */
    List<Arrival<Object>> arrivals() {
        List<Arrival<Object>> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparingLong(Arrival::arrivedAt));
        return sorted;
    }
}
