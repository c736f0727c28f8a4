package dev.flyball.bench.reference;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import java.util.Objects;

/**
 * What a reference detector sees of an act.
 *
 * @param at epoch milliseconds
 * @param state the direction it went or, where it went nowhere, the state that it left
 * @param value the value that it left; NaN where that is no number
 */
public record Change(long at, String state, double value) {
    public static Change of(Action action) {
        String state = action.getDirection() == Direction.NONE
                ? Objects.requireNonNullElse(action.getStateAfter(), action.getOperation())
                : action.getDirection().name();
        Double value = action.getValueAfter();
        return new Change(action.getOccurredAt().toEpochMilli(), state, value == null ? Double.NaN : value);
    }
}
