package dev.flyball.outcome;

import dev.flyball.schemas.Action;

/** The actions that one task has seen: what is delivered twice is one action. */
interface SeenActions {
    /**
     * Notes an action; false if it was seen before.
     *
     * @throws IllegalArgumentException if the action is so old that it could not be told from a duplicate of itself
     */
    boolean add(Action action);

    /** It could neither be judged nor told from a duplicate of itself. */
    static IllegalArgumentException tooOld(Action action) {
        return new IllegalArgumentException(
                "occurred_at: %s is older than the actions that are remembered".formatted(action.getOccurredAt()));
    }
}
