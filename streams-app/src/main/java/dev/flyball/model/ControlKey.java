package dev.flyball.model;

import dev.flyball.schemas.Action;

/** Names one control of one target; sorts by target first. */
public record ControlKey(String target, String control) {
    private static final char SEPARATOR = '\0';

    public static ControlKey of(Action action) {
        return new ControlKey(action.getTarget(), action.getControl());
    }

    /** The key as it stands in a store. */
    public String encoded() {
        return target + SEPARATOR + control;
    }
}
