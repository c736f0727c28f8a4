package dev.flyball.ops.meters;

/** What can be wrong with a metric that an action is judged by. */
public enum Defect {
    /** Samples that were due are not there. */
    GAP,
    /** The newest sample is overdue. */
    STALE,
    /** It stands still as it never did. */
    FROZEN,
    /** Samples have values that cannot be. */
    IMPOSSIBLE
}
