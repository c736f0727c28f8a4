package dev.flyball.outcome;

import dev.flyball.schemas.Action;

/** An action so old that it could neither be judged nor told from a duplicate of itself. Its message is one line about it. */
public final class TooOldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooOldException(Action action) {
        super("occurred_at: %s is older than the actions that are remembered".formatted(action.getOccurredAt()));
    }
}
