package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import java.time.Instant;

/** The answer to an automation that asks whether it may act. */
public sealed interface Decision {
    /** Whether the automation may act. */
    boolean allowed();

    /** No live kill switch covers the act. */
    record Allowed() implements Decision {
        static final Decision INSTANCE = new Allowed();

        @Override
        public boolean allowed() {
            return true;
        }
    }

    /**
     * A kill switch covers the act: do not act.
     *
     * @param by the switch; of several the narrowest
     */
    record Stopped(KillSwitch by) implements Decision {
        @Override
        public boolean allowed() {
            return false;
        }
    }

    /**
     * Nobody knows: no switch that is known covers the act, but what is known is too old.
     *
     * @param allowed what the configuration says for this act then
     * @param knownUntil until when it was known; 1970 where it never was
     */
    record Unknown(boolean allowed, Instant knownUntil) implements Decision {}
}
