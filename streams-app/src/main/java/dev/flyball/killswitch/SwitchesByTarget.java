package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The ids of switches of one kind, by the target of their scope, in an order that a restart keeps. */
final class SwitchesByTarget {
    private final Predicate<KillSwitch> kind;
    private final Map<String, Set<String>> byTarget = new HashMap<>();

    /** @param kind which switches are of it, as they stand now */
    SwitchesByTarget(Predicate<KillSwitch> kind) {
        this.kind = kind;
    }

    /** Takes note of where a switch stands now. */
    void note(KillSwitch live) {
        String target = live.getScope().getTarget();
        if (kind.test(live)) {
            byTarget.computeIfAbsent(target, unknown -> new TreeSet<>()).add(live.getSwitchId());
            return;
        }
        byTarget.computeIfPresent(target, (same, ids) -> {
            ids.remove(live.getSwitchId());
            return ids.isEmpty() ? null : ids;
        });
    }

    /** All of them. */
    Collection<String> all() {
        return byTarget.values().stream().flatMap(Set::stream).sorted().toList();
    }

    /** The switches whose scope has this target, {@code *} for those that are not narrowed to one. */
    Collection<String> of(String target) {
        return List.copyOf(byTarget.getOrDefault(target, Set.of()));
    }
}
