package dev.flyball.ingest;

import dev.flyball.schemas.Direction;
import org.jspecify.annotations.Nullable;

/** Which way a control was turned, told from its values. */
public final class Directions {
    private Directions() {}

    /** NONE where a value is missing or nothing changed. */
    public static Direction of(@Nullable Double before, @Nullable Double after) {
        if (before == null || after == null || before.equals(after)) {
            return Direction.NONE;
        }
        return after > before ? Direction.UP : after < before ? Direction.DOWN : Direction.NONE;
    }
}
