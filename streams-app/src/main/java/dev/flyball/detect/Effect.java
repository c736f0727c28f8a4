package dev.flyball.detect;

/** Whether what an actor does shows in the metrics. */
enum Effect {
    /** At least one metric that moves could have shown an effect, and none did. */
    NONE,
    /** The act left its control as it was; what the metrics do is not its doing. */
    UNMOVED,
    /** The act finds what the one before it did undone, and does it again. */
    UNDONE,
    /** A metric answered. */
    SHOWN,
    /** No metric speaks for it. */
    UNKNOWN;

    boolean isNone() {
        return this == NONE || this == UNMOVED || this == UNDONE;
    }
}
