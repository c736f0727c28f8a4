package dev.flyball.killswitch;

import dev.flyball.schemas.Scope;
import java.util.Optional;

/**
 * What is stopped when a stop is ignored: all that the actor does to the target, then all that anybody does to it. A stop that is no
 * longer tied to a target widens to all that the actor does. Further only a person goes: from there a wrong step stops a region.
 */
final class Widening {
    private static final String ANY = "*";

    private Widening() {}

    /** The next wider scope, in the same direction, if there is one. */
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

    /** How many parts of a scope are not narrowed. */
    static int width(Scope scope) {
        return (scope.getActor().equals(ANY) ? 1 : 0)
                + (scope.getTarget().equals(ANY) ? 1 : 0)
                + (scope.getControl().equals(ANY) ? 1 : 0);
    }
}
