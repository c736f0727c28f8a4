package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.scope.Domains;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The kill switches that stop something, indexed by what they stop. A decision costs one look-up for each of the eight widths that a switch
 * has now, and a change one, however many switches there are. Those of whole domains have an index of their own. One thread may change them while others decide: each decision sees every switch either as it was or as it is.
 */
public final class Switches {
    private static final String ANY = "*";

    private final Map<Place, List<KillSwitch>> stopping = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    /** By width, how many places are in the index. */
    private final AtomicIntegerArray ofWidth = new AtomicIntegerArray(Place.WIDTHS);

    private final DomainStops domains = new DomainStops();

    Switches() {}

    /**
     * Indexes those of the switches that stop something: mode ENFORCE, and TRIPPED or ACKNOWLEDGED.
     *
     * @param latest the latest state of each switch, at most one for each switch id
     */
    public static Switches of(Collection<KillSwitch> latest) {
        Switches switches = new Switches();
        latest.forEach(switches::take);
        return switches;
    }

    /** Takes in the latest state of a switch. */
    void take(KillSwitch latest) {
        if (!stops(latest)) {
            forget(latest.getSwitchId());
            return;
        }
        if (Domains.isTarget(latest.getScope().getTarget())) {
            domains.take(latest);
            return;
        }
        Place place = Place.of(latest.getScope());
        Place before = places.put(latest.getSwitchId(), place);
        if (before != null && !before.equals(place)) {
            remove(before, latest.getSwitchId());
        }
        stopping.compute(place, (same, all) -> {
            if (all == null) {
                ofWidth.incrementAndGet(place.width());
            }
            return with(all == null ? List.of() : all, latest);
        });
    }

    /** There is no such switch any more, or it stops nothing. */
    void forget(String switchId) {
        Place place = places.remove(switchId);
        if (place != null) {
            remove(place, switchId);
        }
        domains.forget(switchId);
    }

    /** Null where none is left: a map takes that for none. */
    @SuppressWarnings("NullAway")
    private void remove(Place place, String switchId) {
        stopping.computeIfPresent(place, (same, all) -> {
            List<KillSwitch> after = all.stream()
                    .filter(known -> !known.getSwitchId().equals(switchId))
                    .toList();
            if (!after.isEmpty()) {
                return after;
            }
            ofWidth.decrementAndGet(place.width());
            return null;
        });
    }

    /** Whether a switch is known to stop something. */
    boolean isStopping(String switchId) {
        return places.containsKey(switchId) || domains.isStopping(switchId);
    }

    /** How many switches stop something. */
    public int size() {
        return places.size() + domains.size();
    }

    /** Whether a switch stops anything at all now; a probing one lets acts through, to see what they do. */
    static boolean stops(KillSwitch latest) {
        return latest.getMode() == Mode.ENFORCE
                && switch (latest.getState()) {
                    case TRIPPED, ACKNOWLEDGED -> true;
                    case ARMED, OVERRIDDEN, PROBING -> false;
                };
    }

    /**
     * Whether this act may be done.
     *
     * @param direction which way the control would be turned; a switch narrowed to UP or DOWN does not stop NONE
     */
    public Decision decide(String actor, String target, String control, Direction direction) {
        // The narrowest first.
        KillSwitch live = stopping(0, Place.ANYWHERE, actor, target, control, direction);
        if (live == null) {
            live = domains.stopping(actor, target, control, direction);
        }
        if (live == null) {
            live = stopping(Place.ANYWHERE, Place.WIDTHS, actor, target, control, direction);
        }
        return live == null ? Decision.Allowed.INSTANCE : new Decision.Stopped(live);
    }

    private @Nullable KillSwitch stopping(
            int from, int to, String actor, String target, String control, Direction direction) {
        for (int width = from; width < to; width++) {
            List<KillSwitch> covering = ofWidth.get(width) == 0
                    ? List.of()
                    : stopping.getOrDefault(Place.covering(width, actor, target, control), List.of());
            for (KillSwitch live : covering) {
                if (stops(live, actor, target, control, direction)) {
                    return live;
                }
            }
        }
        return null;
    }

    /** Whether a switch that covers an act stops it in this direction, and does not allow it. */
    static boolean stops(KillSwitch live, String actor, String target, String control, Direction direction) {
        return ScopePattern.covers(live.getScope(), direction) && !isAllowed(live, actor, target, control, direction);
    }

    /** What the policy never stops, such as a recovery, goes on under the stop. */
    private static boolean isAllowed(
            KillSwitch live, String actor, String target, String control, Direction direction) {
        for (Scope allowed : live.getAllowed()) {
            if (ScopePattern.matches(allowed, actor, target, control, direction)) {
                return true;
            }
        }
        return false;
    }

    private static List<KillSwitch> with(List<KillSwitch> all, KillSwitch latest) {
        List<KillSwitch> after = new ArrayList<>(all);
        after.removeIf(known -> known.getSwitchId().equals(latest.getSwitchId()));
        after.add(latest);
        after.sort(Comparator.comparing(KillSwitch::getSwitchId));
        return List.copyOf(after);
    }

    /** A scope without its direction. */
    private record Place(String actor, String target, String control) {
        static final int WIDTHS = 8;

        /** The first of the widths that are tied to no target. */
        static final int ANYWHERE = 4;

        static Place of(Scope scope) {
            return new Place(scope.getActor(), scope.getTarget(), scope.getControl());
        }

        /** The place of a width that covers an act. */
        static Place covering(int width, String actor, String target, String control) {
            return new Place(
                    (width & 1) == 0 ? actor : ANY, (width & 4) == 0 ? target : ANY, (width & 2) == 0 ? control : ANY);
        }

        /** Which parts are not narrowed: the actor (1), the control (2), the target (4). */
        int width() {
            return (actor.equals(ANY) ? 1 : 0) | (control.equals(ANY) ? 2 : 0) | (target.equals(ANY) ? 4 : 0);
        }
    }
}
