package dev.flyball.outcome;

import dev.flyball.schemas.Action;

/**
 * Names an action in a store. An id is only ever compared with those of its own target: other targets may be in the same
 * partition or not, and that must make no difference.
 */
final class ActionKey {
    private static final char SEPARATOR = '\0';

    private ActionKey() {}

    static String of(Action action) {
        return action.getTarget() + SEPARATOR + action.getActionId();
    }
}
