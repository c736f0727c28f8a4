package dev.flyball.killswitch;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.scope.Domains;
import java.util.List;

/**
 * A governed action that the stops of its domain, and those that are tied to no target, have to see: they live elsewhere. What a person
 * lets go on at its target is not theirs to see.
 *
 * @param domain that of the action
 */
public record Elsewhere(Action action, String domain) implements Result {
    /** Where those stops live, as scopes name it. */
    public List<String> places() {
        return List.of(Compliance.EVERYWHERE, Domains.asTarget(domain));
    }
}
