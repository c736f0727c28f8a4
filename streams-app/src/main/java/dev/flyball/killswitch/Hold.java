package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a trip holds at least because of the trips before it: the damping of route flaps (RFC 2439, section 4.3). Each trip
 * adds 1 to a penalty that halves in a half-life. From {@code suppress_penalty} on, the switch is not let go before the penalty is
 * down to {@code reuse_penalty}, and never held for longer than {@code max_hold_seconds}.
 */
final class Hold {
    private Hold() {}

    /** The penalty of a switch that trips now: 1 or more. */
    static double penalty(@Nullable KillSwitch before, Policy policy, Instant now) {
        if (before == null || before.getTrippedAt() == null) {
            return 1;
        }
        double age = Math.max(0, Duration.between(before.getTrippedAt(), now).toMillis()) / 1_000.0;
        return 1 + before.getPenalty() * Math.pow(0.5, age / policy.getPenaltyHalfLifeSeconds());
    }

    /** How long a trip with this penalty holds at least. */
    static Duration atLeast(double penalty, Policy policy) {
        if (penalty < policy.getSuppressPenalty()) {
            return Duration.ZERO;
        }
        double halvings = Math.log(penalty / policy.getReusePenalty()) / Math.log(2);
        double seconds = Math.min(policy.getMaxHoldSeconds(), halvings * policy.getPenaltyHalfLifeSeconds());
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
