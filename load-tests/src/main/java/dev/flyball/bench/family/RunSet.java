package dev.flyball.bench.family;

/** Two disjoint sets of runs: what thresholds are chosen on, and what figures are reported of. */
public enum RunSet {
    TUNING("TUNING"),
    /**
     * Other plants, clocks and demands than the tuning set's. Its runs are drawn anew once the detectors were changed after
     * a look at them; the number counts the draws.
     */
    REPORTED("REPORTED 8");

    private final String seed;

    RunSet(String seed) {
        this.seed = seed;
    }

    String seed() {
        return seed;
    }
}
