package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which switches detectors have tripped of late, for a detector that is broken must not stop everything. Each counts once, by its last
 * trip, so that the number follows from the states alone and is the same after a restart.
 */
final class RecentTrips {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<String, Instant> trippedAt = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        if (live.getMode() == Mode.ENFORCE && live.getTrippedAt() != null && live.getTrippedBy() == null) {
            trippedAt.put(live.getSwitchId(), live.getTrippedAt());
        } else {
            trippedAt.remove(live.getSwitchId());
        }
    }

    /** How many other switches have tripped within the hour that ends now. */
    int besides(String switchId, Instant now) {
        Instant since = now.minus(WINDOW);
        trippedAt.values().removeIf(at -> at.isBefore(since));
        return trippedAt.size() - (trippedAt.containsKey(switchId) ? 1 : 0);
    }
}
