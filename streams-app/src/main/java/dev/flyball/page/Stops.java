package dev.flyball.page;

import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;

/** Says what a kill switch stops. */
public final class Stops {
    private static final String ANY = "*";

    private Stops() {}

    /** Which control is stopped. */
    public static String what(Scope scope) {
        return scope.getControl().equals(ANY) ? "every control" : scope.getControl();
    }

    /** What is stopped on the target: {@code replicas, DOWN only, by hpa/web}. */
    public static String in(Scope scope) {
        StringBuilder text = new StringBuilder(what(scope));
        if (scope.getDirection() != ScopeDirection.BOTH) {
            text.append(", ").append(scope.getDirection()).append(" only");
        }
        return text.append(scope.getActor().equals(ANY) ? ", by anyone" : ", by " + scope.getActor())
                .toString();
    }
}
