package dev.flyball.outcome;

import dev.flyball.schemas.Action;

/** The actions that one task has seen: what is delivered twice is one action. */
interface SeenActions {
    /**
     * Notes an action; false if it was seen before.
     *
     * @throws TooOldException if the action is so old that it could not be told from a duplicate of itself
     */
    boolean add(Action action);
}
