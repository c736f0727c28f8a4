package dev.flyball.topology;

import dev.flyball.schemas.Policy;
import java.util.Optional;

/** What the publication of a policy says; policies from before there were versions have none. */
final class Publications {
    private Publications() {}

    /** The version, 0 of a policy from before there were versions. */
    static long version(Policy policy) {
        return Optional.ofNullable(policy.getPublication())
                .map(publication -> publication.getVersion())
                .orElse(0L);
    }

    static boolean isWithdrawn(Policy policy) {
        return Optional.ofNullable(policy.getPublication())
                .map(publication -> publication.getWithdrawn())
                .orElse(false);
    }

    /** Who published it and why, in words. */
    static String told(Policy policy) {
        return Optional.ofNullable(policy.getPublication())
                .map(publication -> "version %d, by %s: %s"
                        .formatted(publication.getVersion(), publication.getWho(), publication.getWhy()))
                .orElse("nobody knows by whom");
    }
}
