package dev.flyball.bench.faults;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whether the states that guards read are those that the events tell of. The topic is compacted: early ones may be gone. */
final class States {
    /** Of each switch what its events say of where it stands, by version. */
    private final Map<String, NavigableMap<Long, String>> told = new TreeMap<>();

    private final Map<String, List<KillSwitch>> read = new HashMap<>();

    void told(KillSwitchEvent event) {
        told.computeIfAbsent(event.getSwitchId(), ignored -> new TreeMap<>())
                .put(
                        event.getVersion(),
                        "%s %s until %s".formatted(event.getState(), event.getMode(), event.getLeaseUntil()));
    }

    void read(KillSwitch state) {
        read.computeIfAbsent(state.getSwitchId(), ignored -> new ArrayList<>()).add(state);
    }

    /** What is wrong, a line for each switch. */
    List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        told.forEach((switchId, versions) -> {
            List<KillSwitch> states = read.getOrDefault(switchId, List.of());
            long before = 0;
            for (KillSwitch state : states) {
                String is = "%s %s until %s".formatted(state.getState(), state.getMode(), state.getLeaseUntil());
                if (state.getVersion() <= before || !is.equals(versions.get(state.getVersion()))) {
                    breaks.add("state of %s: version %d after %d, %s instead of %s"
                            .formatted(switchId, state.getVersion(), before, is, versions.get(state.getVersion())));
                    return;
                }
                before = state.getVersion();
            }
            if (before != versions.lastKey()) {
                breaks.add("state of %s: ends at version %d of %d".formatted(switchId, before, versions.lastKey()));
            }
        });
        read.keySet().stream()
                .filter(switchId -> !told.containsKey(switchId))
                .forEach(switchId -> breaks.add("state of %s: no event tells of it".formatted(switchId)));
        return breaks;
    }
}
