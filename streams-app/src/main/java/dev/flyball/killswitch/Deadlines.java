package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** When each live switch is due. Switches that rest have no deadline, so that their number costs nothing. */
final class Deadlines {
    /** @param holds whether it is the end of a stop: at one moment probes end before, and make room for it */
    private record Deadline(Instant at, boolean holds, String switchId) {}

    private final NavigableSet<Deadline> soonestFirst = new TreeSet<>(
            Comparator.comparing(Deadline::at).thenComparing(Deadline::holds).thenComparing(Deadline::switchId));
    private final Map<String, Deadline> bySwitch = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        Deadline before = bySwitch.remove(live.getSwitchId());
        if (before != null) {
            soonestFirst.remove(before);
        }
        if (live.getLeaseUntil() != null) {
            Deadline now = new Deadline(live.getLeaseUntil(), Compliance.isHeld(live), live.getSwitchId());
            bySwitch.put(live.getSwitchId(), now);
            soonestFirst.add(now);
        }
    }

    /** The switch that is due at a time and has been for the longest, if one is. */
    Optional<String> first(Instant time) {
        return soonestFirst.isEmpty() || soonestFirst.first().at().isAfter(time)
                ? Optional.empty()
                : Optional.of(soonestFirst.first().switchId());
    }
}
