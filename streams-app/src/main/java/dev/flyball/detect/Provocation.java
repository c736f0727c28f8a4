package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Policy;

/**
 * Whether one act can have been provoked by the one before it: it came while that one's effect was still arriving. A
 * reversal after a long calm answers something else, most often demand.
 */
record Provocation(long withinMillis) {
    /** The policy says how long a metric takes to answer; the actor then needs about as long again to see it. */
    private static final int RESPONSE_WINDOWS = 2;

    private static final long MILLIS = 1_000;

    static Provocation under(Policy policy) {
        return new Provocation(RESPONSE_WINDOWS * policy.getResponseSeconds() * MILLIS);
    }

    boolean provoked(Act earlier, Act later) {
        return later.getOccurredAt() - earlier.getOccurredAt() <= withinMillis;
    }
}
