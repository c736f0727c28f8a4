package dev.flyball.model;

import dev.flyball.schemas.Action;

/** Names one control of one target; sorts by target first. */
public record ControlKey(String target, String control) {
    private static final char SEPARATOR = '\0';

    public static ControlKey of(Action action) {
        return new ControlKey(action.getTarget(), action.getControl());
    }

    /** Not above the key of any control of a target. */
    public static String first(String target) {
        return target + SEPARATOR;
    }

    /** Above the key of every control of a target, and below those of every other. */
    public static String last(String target) {
        return target + (char) (SEPARATOR + 1);
    }

    /** The key as it stands in a store. */
    public String encoded() {
        return target + SEPARATOR + control;
    }
}
