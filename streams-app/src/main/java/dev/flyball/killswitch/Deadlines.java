package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When each live switch is due. Switches that rest have no deadline, so that their number costs nothing. */
final class Deadlines {
    private record Deadline(Instant at, String switchId) {}

    private final NavigableSet<Deadline> soonestFirst =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::switchId));
    private final Map<String, Deadline> bySwitch = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        Deadline before = bySwitch.remove(live.getSwitchId());
        if (before != null) {
            soonestFirst.remove(before);
        }
        if (live.getLeaseUntil() != null) {
            Deadline now = new Deadline(live.getLeaseUntil(), live.getSwitchId());
            bySwitch.put(live.getSwitchId(), now);
            soonestFirst.add(now);
        }
    }

    /** The switches that are due at a time, the longest due first. */
    List<String> due(Instant time) {
        return soonestFirst.stream()
                .takeWhile(deadline -> !deadline.at().isAfter(time))
                .map(Deadline::switchId)
                .toList();
    }
}
