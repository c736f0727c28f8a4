package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ids of the switches that stop something now, by the target of their scope, in an order that a restart keeps. */
final class HeldSwitches {
    private final Map<String, Set<String>> byTarget = new HashMap<>();

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        String target = live.getScope().getTarget();
        if (live.getMode() == Mode.ENFORCE && Compliance.isHeld(live)) {
            byTarget.computeIfAbsent(target, unknown -> new TreeSet<>()).add(live.getSwitchId());
            return;
        }
        byTarget.computeIfPresent(target, (same, ids) -> {
            ids.remove(live.getSwitchId());
            return ids.isEmpty() ? null : ids;
        });
    }

    /** The switches whose scope has this target, {@code *} for those that are not narrowed to one. */
    Collection<String> of(String target) {
        return List.copyOf(byTarget.getOrDefault(target, Set.of()));
    }
}
