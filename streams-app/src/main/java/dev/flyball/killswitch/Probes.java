package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Which stops are being probed. When many scopes come back at once only so many are let go together: automations that were stopped by
 * one storm would make the next.
 */
final class Probes {
    private final Map<String, Instant> ends = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        if (live.getState() == SwitchState.PROBING && live.getMode() == Mode.ENFORCE && live.getLeaseUntil() != null) {
            ends.put(live.getSwitchId(), live.getLeaseUntil());
        } else {
            ends.remove(live.getSwitchId());
        }
    }

    int running() {
        return ends.size();
    }

    /** When the first of them ends; there must be one. */
    Instant firstEnd() {
        return Collections.min(ends.values());
    }
}
