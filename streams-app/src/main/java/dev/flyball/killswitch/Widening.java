package dev.flyball.killswitch;

import dev.flyball.schemas.Scope;
import dev.flyball.schemas.scope.Domains;
import java.util.Optional;

/**
 * What is stopped when a stop is ignored: all that the actor does to the target, then all that anybody does to it, then all that is
 * done in its domain. A stop that is not tied to a target widens to all that the actor does. Further only a person goes.
 */
final class Widening {
    private static final String ANY = "*";

    private Widening() {}

    /** The next wider scope on the same target, in the same direction, if there is one. */
    static Optional<Scope> of(Scope scope) {
        boolean actor = !scope.getActor().equals(ANY);
        boolean target = !scope.getTarget().equals(ANY);
        boolean control = !scope.getControl().equals(ANY);
        if (control && (actor || target)) {
            return Optional.of(Scope.newBuilder(scope).setControl(ANY).build());
        }
        return actor && target
                ? Optional.of(Scope.newBuilder(scope).setActor(ANY).build())
                : Optional.empty();
    }

    /** Whether a domain is all that is wider than this scope: it holds all that is done to one target, which is not the domain. */
    static boolean leadsTo(String domain, Scope scope) {
        String target = scope.getTarget();
        return !domain.isEmpty()
                && !target.equals(ANY)
                && !target.equals(domain)
                && !Domains.isTarget(target)
                && of(scope).isEmpty();
    }

    /**
     * All that is done in a domain, in the direction of a narrower scope.
     *
     * @param domain as the target of a scope
     */
    static Scope to(String domain, Scope scope) {
        return new Scope(ANY, domain, ANY, scope.getDirection());
    }

    /** How many parts of a scope are not narrowed to one name. */
    static int width(Scope scope) {
        return (scope.getActor().equals(ANY) ? 1 : 0)
                + (scope.getControl().equals(ANY) ? 1 : 0)
                + (scope.getTarget().equals(ANY) || Domains.isTarget(scope.getTarget()) ? 1 : 0);
    }
}
