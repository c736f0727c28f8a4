package dev.flyball.bench.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of switches whose times no reference knows: of each switch every version must come, once and in order. Not for several
 * threads.
 */
final class Versions {
    private final Map<String, Long> latest = new HashMap<>();
    private final List<String> breaks = new ArrayList<>();

    void add(String switchId, long version) {
        long expected = latest.getOrDefault(switchId, 0L) + 1;
        if (version != expected) {
            breaks.add("%s: version %d where %d was expected".formatted(switchId, version, expected));
        }
        latest.put(switchId, version);
    }

    /** What was lost, doubled or out of order, a line each; empty if nothing was. */
    List<String> breaks() {
        return List.copyOf(breaks);
    }
}
