package dev.flyball.bench.family;

/** Families for which the same bound holds. */
public enum Group {
    /** Closed loops that grow or cycle. */
    UNSTABLE,
    /** Steps that grow by a known ratio. */
    GROWING,
    DUEL,
    /** Self-exciting bursts above a branching ratio of 1. */
    BURST,
    REPETITION,
    BLIND,
    WRONG_WAY,
    /** Self-exciting events below a branching ratio of 1. */
    CALM_BURST,
    /** Automation that follows demand, whether in a loop that settles or without any. */
    FOLLOWING,
    /** Work by the clock, by habit or by hand. */
    ROUTINE;

    public boolean mustTrip() {
        return this != CALM_BURST && this != FOLLOWING && this != ROUTINE;
    }
}
