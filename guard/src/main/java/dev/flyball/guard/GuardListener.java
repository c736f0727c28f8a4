package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;

/** Is told what a guard learns, by the thread that follows the switches: return soon, and throw nothing. */
public interface GuardListener {
    GuardListener NONE = new GuardListener() {};

    /** A switch stops something that it did not stop, or stops it in another way. */
    default void stopped(KillSwitch live) {}

    /** A switch stops nothing any more. */
    default void released(String switchId) {}

    /**
     * A record was refused: it cannot be read, is not signed by who should have, or is older than what is known. What is stopped stays
     * stopped.
     *
     * @param reason one line: where the record stands, what was expected and what was found
     */
    default void refused(String reason) {}
}
