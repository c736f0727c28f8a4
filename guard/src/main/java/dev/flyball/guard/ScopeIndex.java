package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Kill switches by what their scopes cover. To find one costs a look-up for each of the eight widths that a scope has now, and a change
 * one, however many there are. One thread may change them while others look.
 */
final class ScopeIndex {
    private static final String ANY = "*";

    private final Map<Place, List<KillSwitch>> byPlace = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    /** By width, how many places are in the index. */
    private final AtomicIntegerArray ofWidth = new AtomicIntegerArray(Place.WIDTHS);

    /** Takes in the latest state of a switch, or puts it in place of an earlier one. */
    void take(KillSwitch latest) {
        Place place = Place.of(latest.getScope());
        Place before = places.put(latest.getSwitchId(), place);
        if (before != null && !before.equals(place)) {
            remove(before, latest.getSwitchId());
        }
        byPlace.compute(place, (same, all) -> {
            if (all == null) {
                ofWidth.incrementAndGet(place.width());
            }
            return with(all == null ? List.of() : all, latest);
        });
    }

    void forget(String switchId) {
        Place place = places.remove(switchId);
        if (place != null) {
            remove(place, switchId);
        }
    }

    boolean contains(String switchId) {
        return places.containsKey(switchId);
    }

    int size() {
        return places.size();
    }

    /** The narrowest that is tied to the target of an act and covers it, if there is one of this kind. */
    @Nullable
    KillSwitch onTarget(Kind kind, String actor, String target, String control, Direction direction) {
        return first(0, Place.ANYWHERE, kind, actor, target, control, direction);
    }

    /** The narrowest that is tied to no target and covers an act, if there is one of this kind. */
    @Nullable
    KillSwitch anywhere(Kind kind, String actor, String target, String control, Direction direction) {
        return first(Place.ANYWHERE, Place.WIDTHS, kind, actor, target, control, direction);
    }

    private @Nullable KillSwitch first(
            int from, int to, Kind kind, String actor, String target, String control, Direction direction) {
        for (int width = from; width < to; width++) {
            List<KillSwitch> covering = ofWidth.get(width) == 0
                    ? List.of()
                    : byPlace.getOrDefault(Place.covering(width, actor, target, control), List.of());
            for (KillSwitch live : covering) {
                if (kind.includes(live, actor, target, control, direction)) {
                    return live;
                }
            }
        }
        return null;
    }

    /** Null where none is left: a map takes that for none. */
    @SuppressWarnings("NullAway")
    private void remove(Place place, String switchId) {
        byPlace.computeIfPresent(place, (same, all) -> {
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
