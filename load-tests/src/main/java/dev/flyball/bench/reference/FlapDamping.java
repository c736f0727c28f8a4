package dev.flyball.bench.reference;

import org.jspecify.annotations.Nullable;

/**
 * Route flap damping (RFC 2439, with the threshold of RFC 7196): each reversal costs 1,000, the penalty halves in 15
 * minutes, and at 6,000 the control is suppressed.
 */
public final class FlapDamping implements ReferenceDetector {
    private static final double FLAP = 1_000;
    private static final double SUPPRESS = 6_000;
    private static final double HALF_LIFE_MILLIS = 15 * 60_000;

    private @Nullable Change last;
    private double penalty;

    @Override
    public boolean fires(Change change) {
        if (last != null) {
            penalty *= Math.pow(2, -Math.max(0, change.at() - last.at()) / HALF_LIFE_MILLIS);
            penalty += change.state().equals(last.state()) ? 0 : FLAP;
        }
        last = change;
        boolean suppressed = penalty >= SUPPRESS;
        penalty = suppressed ? 0 : penalty;
        return suppressed;
    }

    double penalty() {
        return penalty;
    }
}
