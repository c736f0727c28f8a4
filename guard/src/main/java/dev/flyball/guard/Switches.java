package dev.flyball.guard;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The kill switches that stop something, indexed by what they stop. A decision costs eight look-ups, however many
 * switches there are. Immutable.
 */
public final class Switches {
    public static final Switches NONE = of(List.of());

    private static final String ANY = "*";

    private final Map<Place, List<KillSwitch>> stopping;

    private Switches(Map<Place, List<KillSwitch>> stopping) {
        this.stopping = stopping;
    }

    /**
     * Indexes those of the switches that stop something: mode ENFORCE, and TRIPPED or ACKNOWLEDGED.
     *
     * @param latest the latest state of each switch, at most one for each switch id
     */
    public static Switches of(Collection<KillSwitch> latest) {
        return new Switches(latest.stream()
                .filter(Switches::stops)
                .sorted(comparing(KillSwitch::getSwitchId))
                .collect(groupingBy(live -> Place.of(live.getScope()), toUnmodifiableList())));
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
        for (Place place : Place.covering(actor, target, control)) {
            for (KillSwitch live : stopping.getOrDefault(place, List.of())) {
                if (covers(live.getScope(), direction) && !isAllowed(live, actor, target, control, direction)) {
                    return new Decision.Stopped(live);
                }
            }
        }
        return new Decision.Allowed();
    }

    /** What the policy never stops, such as a recovery, goes on under the stop. */
    private static boolean isAllowed(
            KillSwitch live, String actor, String target, String control, Direction direction) {
        for (Scope allowed : live.getAllowed()) {
            if (matches(allowed.getActor(), actor)
                    && matches(allowed.getTarget(), target)
                    && matches(allowed.getControl(), control)
                    && covers(allowed, direction)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is of a pattern in which {@code *} stands for any characters, in time in proportion to the text. */
    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String last = pattern.substring(pattern.lastIndexOf('*') + 1);
        if (!text.startsWith(pattern.substring(0, star)) || !text.endsWith(last)) {
            return false;
        }
        int from = star;
        int end = text.length() - last.length();
        int at = star + 1;
        for (int next = pattern.indexOf('*', at); next >= 0; next = pattern.indexOf('*', at)) {
            String piece = pattern.substring(at, next);
            int found = text.indexOf(piece, from);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            from = found + piece.length();
            at = next + 1;
        }
        return from <= end;
    }

    private static boolean covers(Scope scope, Direction direction) {
        return switch (scope.getDirection()) {
            case BOTH -> true;
            case UP -> direction == Direction.UP;
            case DOWN -> direction == Direction.DOWN;
        };
    }

    /** A scope without its direction. */
    private record Place(String actor, String target, String control) {
        static Place of(Scope scope) {
            return new Place(scope.getActor(), scope.getTarget(), scope.getControl());
        }

        /** Every place that covers the act, the narrowest first. */
        static List<Place> covering(String actor, String target, String control) {
            return List.of(
                    new Place(actor, target, control),
                    new Place(ANY, target, control),
                    new Place(actor, target, ANY),
                    new Place(ANY, target, ANY),
                    new Place(actor, ANY, control),
                    new Place(actor, ANY, ANY),
                    new Place(ANY, ANY, control),
                    new Place(ANY, ANY, ANY));
        }
    }
}
