package dev.flyball.outcome;

import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import org.jspecify.annotations.Nullable;

/** Fills in what an action does not tell but its control's past does. */
final class Completion {
    private Completion() {}

    /**
     * The action with the value (or state) before it, where the source has none, and with the direction that the two
     * values imply. An action older than the control's latest is left as it is: what came before it is not known.
     */
    static Action complete(Action action, @Nullable ControlState past) {
        Action.Builder complete = Action.newBuilder(action);
        if (past != null && past.getActedAt() <= action.getOccurredAt().toEpochMilli()) {
            if (action.getValueBefore() == null && action.getValueAfter() != null) {
                complete.setValueBefore(past.getValue());
            }
            if (action.getStateBefore() == null && action.getStateAfter() != null) {
                complete.setStateBefore(past.getState());
            }
        }
        if (action.getDirection() == Direction.NONE) {
            complete.setDirection(direction(complete.getValueBefore(), complete.getValueAfter()));
        }
        return complete.build();
    }

    /** What the control is left at; a refused action leaves it where it was. */
    static ControlState after(Action action, @Nullable ControlState past, String pendingKey) {
        boolean refused = action.getResult() == Result.FAILED;
        Double value = past == null ? null : past.getValue();
        String state = past == null ? null : past.getState();
        if (!refused && action.getValueAfter() != null) {
            value = action.getValueAfter();
        }
        if (!refused && action.getStateAfter() != null) {
            state = action.getStateAfter();
        }
        return new ControlState(action.getOccurredAt().toEpochMilli(), value, state, pendingKey);
    }

    private static Direction direction(@Nullable Double before, @Nullable Double after) {
        if (before == null || after == null || before.equals(after)) {
            return Direction.NONE;
        }
        return after > before ? Direction.UP : Direction.DOWN;
    }
}
