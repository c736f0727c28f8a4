package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.scope.Domains;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The kill switches that stop something, and those by which a person lets something go on. One thread may change them while others
 * decide: each decision sees every switch either as it was or as it is.
 */
public final class Switches {
    private static final Kind STOPS = Switches::stops;
    private static final Kind STOPS_FOR_PERSON = (live, actor, target, control, direction) ->
            isOfPerson(live) && stops(live, actor, target, control, direction);
    private static final Kind LETS_GO_ON =
            (live, actor, target, control, direction) -> ScopePattern.covers(live.getScope(), direction);

    private final ScopeIndex stopping = new ScopeIndex();
    private final ScopeIndex overridden = new ScopeIndex();
    private final DomainStops domains = new DomainStops();

    Switches() {}

    /**
     * Indexes those of the switches that decide something: in mode ENFORCE those that are TRIPPED or ACKNOWLEDGED, and what is OVERRIDDEN.
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
        String switchId = latest.getSwitchId();
        boolean ofDomain = Domains.isTarget(latest.getScope().getTarget());
        boolean stops = stops(latest);
        if (stops && ofDomain) {
            domains.take(latest);
        } else if (stops) {
            stopping.take(latest);
        } else {
            stopping.forget(switchId);
            domains.forget(switchId);
        }
        if (latest.getState() == SwitchState.OVERRIDDEN && !ofDomain) {
            overridden.take(latest);
        } else {
            overridden.forget(switchId);
        }
    }

    /** There is no such switch any more. */
    void forget(String switchId) {
        stopping.forget(switchId);
        domains.forget(switchId);
        overridden.forget(switchId);
    }

    /** Whether a switch is known to stop something. */
    boolean isStopping(String switchId) {
        return stopping.contains(switchId) || domains.isStopping(switchId);
    }

    /** How many switches stop something. */
    public int size() {
        return stopping.size() + domains.size();
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
     * Whether this act may be done. What a person lets go on at its target goes on under a detector's stop of its domain, or of its actor
     * wherever it acts; stops of the target itself say in {@code allowed} what goes on under them.
     *
     * @param direction which way the control would be turned; a switch narrowed to UP or DOWN does not stop NONE
     */
    public Decision decide(String actor, String target, String control, Direction direction) {
        // The narrowest first.
        KillSwitch live = stopping.onTarget(STOPS, actor, target, control, direction);
        if (live == null) {
            live = beyondTarget(STOPS, actor, target, control, direction);
            if (live != null
                    && !isOfPerson(live)
                    && overridden.onTarget(LETS_GO_ON, actor, target, control, direction) != null) {
                live = beyondTarget(STOPS_FOR_PERSON, actor, target, control, direction);
            }
        }
        return live == null ? Decision.Allowed.INSTANCE : new Decision.Stopped(live);
    }

    private @Nullable KillSwitch beyondTarget(
            Kind kind, String actor, String target, String control, Direction direction) {
        KillSwitch ofDomain = domains.stopping(kind, actor, target, control, direction);
        return ofDomain == null ? stopping.anywhere(kind, actor, target, control, direction) : ofDomain;
    }

    /** Whoever stops a whole domain, or an actor wherever it acts, means what was let go on before, too. */
    private static boolean isOfPerson(KillSwitch live) {
        return live.getTrippedBy() != null || live.getState() == SwitchState.ACKNOWLEDGED;
    }

    /** Whether a switch whose names cover an act stops it in this direction, and does not allow it. */
    private static boolean stops(KillSwitch live, String actor, String target, String control, Direction direction) {
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
}
