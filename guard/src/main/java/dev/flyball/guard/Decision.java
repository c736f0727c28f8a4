package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;

/** The answer to an automation that asks whether it may act. */
public sealed interface Decision {
    /** No live kill switch covers the act. */
    record Allowed() implements Decision {}

    /**
     * A kill switch covers the act: do not act.
     *
     * @param by the switch; of several the narrowest
     */
    record Stopped(KillSwitch by) implements Decision {}

    /** Whether the automation may act. */
    default boolean allowed() {
        return this instanceof Allowed;
    }
}
