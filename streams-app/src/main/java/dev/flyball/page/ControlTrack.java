package dev.flyball.page;

import dev.flyball.model.ControlKey;
import dev.flyball.plot.Chart;
import dev.flyball.plot.Envelope;
import dev.flyball.plot.LanePanel;
import dev.flyball.plot.Marks;
import dev.flyball.plot.Panel;
import dev.flyball.plot.Point;
import dev.flyball.plot.Quantity;
import dev.flyball.plot.StepPanel;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The actions on one control within a frame, thinned to what a plot shows. */
public final class ControlTrack {
    /** Marks nearer to each other than four pixels hide one another. */
    private static final int MARKS = Chart.TIME_WIDTH / 4;

    private final ControlKey control;
    private final Frame frame;
    private final Set<String> evidence;
    private final Actors actors;
    private final Envelope values;
    private final Map<String, Envelope> evidenceOf = new LinkedHashMap<>();
    private final Map<String, Envelope> othersOf = new LinkedHashMap<>();
    private @Nullable Double entering;
    private boolean begun;

    ControlTrack(ControlKey control, Frame frame, Set<String> evidence, Actors actors) {
        this.control = control;
        this.frame = frame;
        this.evidence = evidence;
        this.actors = actors;
        this.values = envelope(Chart.TIME_WIDTH);
    }

    private Envelope envelope(int buckets) {
        return new Envelope(frame.from().toEpochMilli(), frame.to().toEpochMilli(), buckets);
    }

    /** Actions come in order of time. */
    public void add(Action action) {
        Double after = finite(action.getValueAfter());
        if (action.getOccurredAt().isBefore(frame.from())) {
            entering = after == null ? entering : after;
            return;
        }
        if (action.getOccurredAt().isAfter(frame.to())) {
            return;
        }
        if (!begun && entering == null) {
            entering = finite(action.getValueBefore());
        }
        begun = true;
        long at = action.getOccurredAt().toEpochMilli();
        if (after != null && action.getResult() != Result.FAILED) {
            values.add(new Point(at, after, ""));
        }
        String actor = action.getActor().getId();
        actors.shapeOf(actor);
        (evidence.contains(action.getActionId()) ? evidenceOf : othersOf)
                .computeIfAbsent(actor, a -> envelope(MARKS))
                .add(new Point(at, after == null ? 0 : after, note(action)));
    }

    boolean isEmpty() {
        return !begun;
    }

    Panel panel() {
        String title = control.control() + " of " + control.target();
        List<Marks> marks = actors.shapes().keySet().stream()
                .filter(actor -> evidenceOf.containsKey(actor) || othersOf.containsKey(actor))
                .map(this::marksOf)
                .toList();
        return values.isEmpty() ? new LanePanel(title, "", marks) : new StepPanel(title, "", entering, values, marks);
    }

    private Marks marksOf(String actor) {
        Envelope none = envelope(1);
        return new Marks(
                actors.shapeOf(actor), evidenceOf.getOrDefault(actor, none), othersOf.getOrDefault(actor, none));
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    private static String note(Action action) {
        StringBuilder note = new StringBuilder(Times.full(action.getOccurredAt()))
                .append("  ")
                .append(action.getActor().getId());
        if (!action.getOperation().isEmpty()) {
            note.append("  ").append(action.getOperation());
        }
        String before = state(action.getValueBefore(), action.getStateBefore());
        String after = state(action.getValueAfter(), action.getStateAfter());
        if (!before.isEmpty() || !after.isEmpty()) {
            note.append("  ").append(before).append(" → ").append(after);
        }
        if (action.getDirection() != Direction.NONE) {
            note.append("  ").append(action.getDirection());
        }
        return note.append(action.getResult() == Result.FAILED ? "  FAILED" : "")
                .toString();
    }

    private static String state(@Nullable Double value, @Nullable String state) {
        return value != null ? Quantity.of(value) : state != null ? state : "";
    }
}
