package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What changes a domain: controls that are turned, and metrics that shift. */
public final class Changes {
    /** How long a metric may rest and still be on one move, in times of what lies between two samples. */
    private static final double LONGEST_REST = 1.5;

    private Changes() {}

    /** The change that an outcome tells of as it opens; nothing where its action changed nothing, or nobody knows what. */
    public static Optional<Change> of(Outcome outcome) {
        Action action = outcome.getAction();
        double size = size(action);
        if (outcome.getPhase() != OutcomePhase.OPENED || action.getResult() == Result.FAILED || size == 0) {
            return Optional.empty();
        }
        Set<SeriesKey> triggers =
                action.getTriggers().stream().map(SeriesKey::of).collect(Collectors.toSet());
        List<String> observers = outcome.getResponses().stream()
                .filter(Response::getBound)
                .map(response -> SeriesKey.of(response.getMetric()))
                .filter(series -> !triggers.contains(series))
                .map(series -> Node.of(series).encoded())
                .toList();
        long at = action.getOccurredAt().toEpochMilli();
        return Optional.of(Change.newBuilder()
                .setDomain(outcome.getDomain())
                .setNode(Node.of(ControlKey.of(action)).encoded())
                .setAt(at)
                .setUntil(at)
                .setSize(size)
                .setActionId(action.getActionId())
                .setActorId(action.getActor().getId())
                .setActorKind(action.getActor().getKind().name())
                .setTraceparent(action.getTraceparent())
                .setTriggers(action.getTriggers().stream()
                        .map(MetricReference.class::cast)
                        .map(trigger -> Node.of(SeriesKey.of(trigger)).encoded())
                        .toList())
                .setObservers(observers)
                .build());
    }

    public static Change of(Shift shift) {
        return Change.newBuilder()
                .setDomain(shift.getDomain())
                .setNode(Node.of(new SeriesKey(shift.getResource(), shift.getMetric()))
                        .encoded())
                .setAt(shift.getSince())
                .setUntil(shift.getNoticedAt())
                .setSize(shift.getAfter() - shift.getBefore())
                .build();
    }

    /** A metric that moves on the same way, without a rest, makes one change; nothing where these are two. */
    public static Optional<Change> merged(Change last, Change next) {
        long seenWithin = Math.max(last.getUntil() - last.getAt(), next.getUntil() - next.getAt());
        boolean goesOn = last.getActionId() == null
                && next.getActionId() == null
                && Math.signum(last.getSize()) == Math.signum(next.getSize())
                && next.getAt() - last.getUntil() <= LONGEST_REST * (next.getUntil() - next.getAt())
                && seenWithin > 0;
        return goesOn
                ? Optional.of(Change.newBuilder(last)
                        .setUntil(next.getUntil())
                        .setSize(last.getSize() + next.getSize())
                        .build())
                : Optional.empty();
    }

    private static double size(Action action) {
        Double before = action.getValueBefore();
        Double after = action.getValueAfter();
        if (before != null && after != null) {
            return after - before;
        }
        Direction direction = action.getDirection();
        return direction == Direction.UP ? 1 : direction == Direction.DOWN ? -1 : 0;
    }
}
