package dev.flyball.topology;

import dev.flyball.schemas.Policy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody published under the id of a policy.
 *
 * @param policy that holds from now on; empty where it is withdrawn
 */
record PolicyChange(Optional<Policy> policy) {
    /** The policy, or null, as a compacted topic has it. */
    @Nullable
    Policy value() {
        return policy.orElse(null);
    }
}
