package dev.flyball.bench.recording;

import dev.flyball.bench.recording.RecordedSeries.Measured;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes down a run as it happens, in seconds from its start, and lets each record arrive when it does. */
public final class Recorder {
    private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final int WEEK_SECONDS = 7 * 86_400;

    private final Draw draw;
    private final ControlKey control;
    private final Lateness actionLateness;
    private final Lateness sampleLateness;
    private final long start;
    private final List<Arrival<Action>> actions = new ArrayList<>();
    private final List<RecordedSeries> series = new ArrayList<>();

    /** A recorder of a run that starts at some moment of a week, with records as late as they are drawn to be. */
    public Recorder(Draw draw, String target, String control) {
        this.draw = draw;
        this.control = new ControlKey(target, control);
        actionLateness = Lateness.drawn(draw);
        sampleLateness = Lateness.drawn(draw);
        start = MONDAY + 1_000L * draw.whole(0, WEEK_SECONDS);
    }

    /** The moment so many seconds after the start, in epoch milliseconds. */
    public long at(double seconds) {
        return start + Math.round(seconds * 1_000);
    }

    /** Adds a series of the target; its samples follow. */
    public RecordedSeries series(String metric, boolean bound, Goal goal) {
        RecordedSeries added =
                new RecordedSeries(new SeriesKey(control.target(), metric), bound, goal, new ArrayList<>());
        series.add(added);
        return added;
    }

    /** The series reads a value, unless the sample gets lost. */
    public void sample(RecordedSeries of, double seconds, double value) {
        if (!draw.chance(sampleLateness.missing())) {
            long at = at(seconds);
            of.samples().add(new Arrival<>(new Measured(at, value), at + sampleLateness.millis(draw)));
        }
    }

    /** The actor sets a number. */
    public void sets(double seconds, Actor actor, double before, double after) {
        Direction direction = after > before ? Direction.UP : after < before ? Direction.DOWN : Direction.NONE;
        add(action(seconds, actor, "Set" + control.control())
                .setValueBefore(before)
                .setValueAfter(after)
                .setDirection(direction));
    }

    /** The actor replaces one state by another. */
    public void puts(double seconds, Actor actor, String before, String after) {
        add(action(seconds, actor, "Put" + control.control())
                .setStateBefore(before)
                .setStateAfter(after));
    }

    /** The actor makes a call that names no state. */
    public void calls(double seconds, Actor actor, String operation, Result result, Map<String, String> attributes) {
        add(action(seconds, actor, operation).setResult(result).setAttributes(attributes));
    }

    /** What was seen of the run. */
    public Recording recording() {
        actions.sort(Comparator.comparingLong(Arrival::arrivedAt));
        series.forEach(one -> one.samples().sort(Comparator.comparingLong(Arrival::arrivedAt)));
        return new Recording(control, actions, series);
    }

    private Action.Builder action(double seconds, Actor actor, String operation) {
        return Action.newBuilder()
                .setActionId("a-" + actions.size())
                .setOccurredAt(Instant.ofEpochMilli(at(seconds)))
                .setActor(actor)
                .setTarget(control.target())
                .setControl(control.control())
                .setOperation(operation)
                .setResult(Result.SUCCEEDED)
                .setTriggers(series.stream()
                        .filter(RecordedSeries::bound)
                        .map(bound -> bound.key().toReference())
                        .toList());
    }

    private void add(Action.Builder builder) {
        Action action = builder.build();
        actions.add(new Arrival<>(action, action.getOccurredAt().toEpochMilli() + actionLateness.millis(draw)));
    }
}
