package dev.flyball.killswitch;

import dev.flyball.schemas.Membership;
import java.util.List;

/** What bindings say now of who belongs to a domain. */
@FunctionalInterface
public interface DomainMembers {
    /** @param domain as the target of a scope */
    List<Membership> of(String domain);

    /** Where no switch is about a domain. */
    static DomainMembers none() {
        return domain -> List.of();
    }
}
