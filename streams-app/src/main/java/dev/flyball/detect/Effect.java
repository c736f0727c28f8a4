package dev.flyball.detect;

/** Whether what an actor does shows in the metrics. */
enum Effect {
    /** At least one metric that moves could have shown an effect, and none did. */
    NONE,
    /** A metric answered. */
    SHOWN,
    /** No metric speaks for it. */
    UNKNOWN
}
