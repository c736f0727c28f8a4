package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import java.util.Optional;

/** The steps of one task. What one domain has logged, no other domain is told. */
interface StepLog {
    void add(Step step);

    /** The step of an action, if it is remembered. */
    Optional<Step> of(String domain, String actionId);

    /** The latest step of a chain before a time (epoch milliseconds). */
    Optional<Step> before(String domain, String chain, long time);

    /** Names what is remembered of an action. */
    static String actionKey(String domain, String actionId) {
        return domain + "\0action\0" + actionId;
    }

    /** Names what is remembered of a chain. */
    static String chainKey(String domain, String chain) {
        return domain + "\0chain\0" + chain;
    }
}
