package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.scope.Domains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kill switches that stop a whole domain, by its name and by each target that a binding puts into it. While there is none, a
 * decision pays for one look at a map. One thread may change them while others decide.
 */
final class DomainStops {
    private static final String ANY = "*";

    private final Map<String, List<Stop>> byPlace = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> places = new ConcurrentHashMap<>();

    /** Takes in the latest state of a switch that stops something, or puts it in place of an earlier one. */
    void take(KillSwitch latest) {
        Stop stop = Stop.of(latest);
        Set<String> now = stop.places();
        now.forEach(place -> byPlace.merge(place, List.of(stop), (all, one) -> with(all, stop)));
        Set<String> before = places.put(latest.getSwitchId(), now);
        if (before != null) {
            before.stream().filter(place -> !now.contains(place)).forEach(place -> remove(place, latest.getSwitchId()));
        }
    }

    void forget(String switchId) {
        Set<String> before = places.remove(switchId);
        if (before != null) {
            before.forEach(place -> remove(place, switchId));
        }
    }

    boolean isStopping(String switchId) {
        return places.containsKey(switchId);
    }

    int size() {
        return places.size();
    }

    /** The one of this kind that stops an act, if one does. */
    @Nullable
    KillSwitch stopping(Kind kind, String actor, String target, String control, Direction direction) {
        if (byPlace.isEmpty()) {
            return null;
        }
        KillSwitch named = first(Domains.asTarget(Domains.of(target)), kind, actor, target, control, direction);
        return named == null ? first(target, kind, actor, target, control, direction) : named;
    }

    private @Nullable KillSwitch first(
            String place, Kind kind, String actor, String target, String control, Direction direction) {
        for (Stop stop : byPlace.getOrDefault(place, List.of())) {
            if (stop.covers(actor, target, control) && kind.includes(stop.live, actor, target, control, direction)) {
                return stop.live;
            }
        }
        return null;
    }

    /** Null where none is left: a map takes that for none. */
    @SuppressWarnings("NullAway")
    private void remove(String place, String switchId) {
        byPlace.computeIfPresent(place, (same, all) -> {
            List<Stop> after = without(all, switchId);
            return after.isEmpty() ? null : List.copyOf(after);
        });
    }

    private static List<Stop> with(List<Stop> all, Stop latest) {
        List<Stop> after = without(all, latest.live.getSwitchId());
        after.add(latest);
        after.sort(Comparator.comparing(stop -> stop.live.getSwitchId()));
        return List.copyOf(after);
    }

    private static List<Stop> without(List<Stop> all, String switchId) {
        List<Stop> after = new ArrayList<>(all);
        after.removeIf(stop -> stop.live.getSwitchId().equals(switchId));
        return after;
    }

    /** @param memberships by target, so that a decision reads only those of its own */
    private record Stop(KillSwitch live, Map<String, List<Membership>> memberships) {
        static Stop of(KillSwitch live) {
            return new Stop(live, live.getMemberships().stream().collect(Collectors.groupingBy(Membership::getTarget)));
        }

        /** Where it is to be found. */
        Set<String> places() {
            Set<String> places = new HashSet<>();
            places.add(live.getScope().getTarget());
            memberships.forEach((target, each) -> {
                if (each.stream().anyMatch(Membership::getMember)) {
                    places.add(target);
                }
            });
            return places;
        }

        boolean covers(String actor, String target, String control) {
            return isOf(live.getScope().getActor(), actor)
                    && isOf(live.getScope().getControl(), control)
                    && Domains.contains(
                            live.getScope().getTarget(), memberships.getOrDefault(target, List.of()), target, control);
        }

        private static boolean isOf(String part, String name) {
            return part.equals(ANY) || part.equals(name);
        }
    }
}
