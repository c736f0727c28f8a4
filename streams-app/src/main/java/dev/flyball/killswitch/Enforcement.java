package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.SwitchState;
import org.jspecify.annotations.Nullable;

/**
 * In which mode a detector's trip counts: that of the policy, but that ENFORCE becomes SHADOW outside of the share of switches that
 * the policy has enforced (a canary), and when detectors have tripped too many others within the hour.
 *
 * @param remark what to tell people where it became SHADOW; else empty
 * @param limited whether it became SHADOW because of the others
 */
record Enforcement(Mode mode, String remark, boolean limited) {
    private static final int HASH_DIGITS = 8;

    /**
     * @param before where the switch stands; a stop that holds is not lifted because others came
     * @param switchId hexadecimal, from {@link SwitchMachine#switchId}
     * @param recentTrips how many other switches detectors have tripped within the hour
     */
    static Enforcement of(@Nullable KillSwitch before, String switchId, Policy policy, int recentTrips) {
        if (policy.getMode() != Mode.ENFORCE) {
            return new Enforcement(policy.getMode(), "", false);
        }
        if (!isEnforced(switchId, policy.getEnforcePercent())) {
            return new Enforcement(
                    Mode.SHADOW,
                    " It only shadows: the policy has %s %% of the scopes enforced."
                            .formatted(policy.getEnforcePercent()),
                    false);
        }
        // What relapses while it is probed is the same stop.
        boolean holds = before != null
                && (before.getState() == SwitchState.TRIPPED || before.getState() == SwitchState.PROBING)
                && before.getMode() == Mode.ENFORCE;
        if (!holds && recentTrips >= policy.getMaxTripsPerHour()) {
            return new Enforcement(
                    Mode.SHADOW,
                    " It only shadows: %d other switches tripped within the hour, and max_trips_per_hour is %d."
                            .formatted(recentTrips, policy.getMaxTripsPerHour()),
                    true);
        }
        return new Enforcement(Mode.ENFORCE, "", false);
    }

    /** By a stable hash: a switch that is enforced at 10 percent still is at 20. */
    private static boolean isEnforced(String switchId, double percent) {
        double place = Long.parseLong(switchId.substring(0, HASH_DIGITS), 16) / (double) (1L << 4 * HASH_DIGITS);
        return place * 100 < percent;
    }
}
