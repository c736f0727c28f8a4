package dev.flyball.bench.family;

/** Two disjoint sets of runs: what thresholds are chosen on, and what figures are reported of. */
public enum RunSet {
    TUNING,
    REPORTED
}
