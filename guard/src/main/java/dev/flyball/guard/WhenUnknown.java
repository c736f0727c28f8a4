package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Scope;
import java.util.List;

/**
 * What an automation may do while nobody knows what is stopped. The one that keeps a service alive should go on; the one that can delete
 * it should not.
 *
 * @param allowed whether it may act, but for the exceptions
 * @param exceptions the scopes where the opposite holds: a pattern for each part, in which {@code *} stands for any characters
 */
public record WhenUnknown(boolean allowed, List<Scope> exceptions) {
    public WhenUnknown {
        exceptions = List.copyOf(exceptions);
    }

    /** It goes on, but for these. */
    public static WhenUnknown open(Scope... butFor) {
        return new WhenUnknown(true, List.of(butFor));
    }

    /** It stops, but for these. */
    public static WhenUnknown closed(Scope... butFor) {
        return new WhenUnknown(false, List.of(butFor));
    }

    boolean mayAct(String actor, String target, String control, Direction direction) {
        for (Scope exception : exceptions) {
            if (ScopePattern.matches(exception, actor, target, control, direction)) {
                return !allowed;
            }
        }
        return allowed;
    }
}
