package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every trip begins anew, whoever asked for it. */
final class Trips {
    private Trips() {}

    /**
     * Sets what a trip begins anew.
     *
     * @param before where the switch stood
     * @param tripped is set
     * @param by the person who tripped it, if one did
     */
    static KillSwitch.Builder begin(
            @Nullable KillSwitch before, KillSwitch.Builder tripped, @Nullable String by, Policy policy, Instant now) {
        return tripped.setTrips(before == null ? 1 : before.getTrips() + 1)
                .setTrippedAt(now)
                .setTrippedBy(by)
                .setViolations(0)
                .setPenalty(Hold.penalty(before, policy, now))
                .setEscalatedFrom(null)
                .setAllowed(policy.getAllowed());
    }
}
