package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person lets go on holds for all that is narrower on the same target: no detector stops it there meanwhile. The switches of a
 * domain, and of an actor wherever it acts, live in other partitions; to override one of those says nothing of single targets.
 */
final class Overrides {
    private static final String ANY = "*";

    private Overrides() {}

    /** Whether a person has overridden a wider scope on the same target. */
    static boolean hold(Scope scope, SwitchTable switches, Instant now) {
        return wider(scope)
                .map(wider -> switches.get(SwitchMachine.switchId(wider)))
                .anyMatch(known -> known != null && isOverridden(known, now));
    }

    /** Whether a scope is narrower than another on the same target. */
    static boolean isNarrower(Scope scope, Scope than) {
        return wider(scope).anyMatch(than::equals);
    }

    /** Whether a stop on the same target would reach into what a narrower scope holds. */
    static boolean reachesInto(Scope stop, Scope narrower) {
        return List.of(ANY, narrower.getActor()).contains(stop.getActor())
                && List.of(ANY, narrower.getControl()).contains(stop.getControl())
                && (stop.getDirection() == narrower.getDirection()
                        || stop.getDirection() == ScopeDirection.BOTH
                        || narrower.getDirection() == ScopeDirection.BOTH);
    }

    private static boolean isOverridden(KillSwitch known, Instant now) {
        return known.getState() == SwitchState.OVERRIDDEN
                && (known.getLeaseUntil() == null || known.getLeaseUntil().isAfter(now));
    }

    private static Stream<Scope> wider(Scope scope) {
        return both(scope.getActor(), ANY)
                .flatMap(actor -> both(scope.getControl(), ANY)
                        .flatMap(control -> both(scope.getDirection(), ScopeDirection.BOTH)
                                .map(direction -> new Scope(actor, scope.getTarget(), control, direction))))
                .filter(wider -> !wider.equals(scope));
    }

    private static <T> Stream<T> both(T own, T widest) {
        return List.of(own, widest).stream().distinct();
    }
}
