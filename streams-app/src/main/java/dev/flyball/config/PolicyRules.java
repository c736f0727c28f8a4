package dev.flyball.config;

import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.util.concurrent.TimeUnit;

/** What makes a policy one that can be meant. */
final class PolicyRules {
    private static final long MOST_SECONDS = TimeUnit.DAYS.toSeconds(3650);

    /** No finding is more confident by much: only so much evidence is remembered. */
    private static final double MOST_CONFIDENCE = 0.999999;

    private static final long MOST_TRIPS = 1_000_000;
    private static final long MOST_VIOLATIONS = 1_000_000;
    private static final long LEAST_CHANGES = 1_000;
    private static final long MOST_CHANGES = 100_000_000;

    private PolicyRules() {}

    static void check(String keyPath, Policy policy) {
        Check.notBlank(keyPath + ".policy_id", "an id", policy.getPolicyId());
        checkScope(keyPath + ".scope", policy.getScope());
        if (policy.getPolicyId().equals(Policies.DEFAULT_ID) && !holdsEverywhere(policy.getScope())) {
            throw Check.rejected(
                    keyPath + ".policy_id",
                    "another id: \"" + Policies.DEFAULT_ID + "\" is the policy that holds everywhere else",
                    '"' + Policies.DEFAULT_ID + '"');
        }
        duration(keyPath + ".baseline_seconds", policy.getBaselineSeconds());
        duration(keyPath + ".response_seconds", policy.getResponseSeconds());
        Check.between(
                keyPath + ".grace_seconds",
                "0 or a positive number of seconds, at most " + MOST_SECONDS,
                0,
                MOST_SECONDS,
                policy.getGraceSeconds());
        duration(keyPath + ".memory_seconds", policy.getMemorySeconds());
        duration(keyPath + ".lease_seconds", policy.getLeaseSeconds());
        duration(keyPath + ".probe_seconds", policy.getProbeSeconds());
        checkStop(keyPath, policy);
        Check.between(
                keyPath + ".domain_changes",
                "a number from " + LEAST_CHANGES + " to " + MOST_CHANGES,
                LEAST_CHANGES,
                MOST_CHANGES,
                policy.getDomainChanges());
        double confidence = policy.getMinConfidence();
        if (!(confidence > 0 && confidence <= MOST_CONFIDENCE)) {
            throw Check.rejected(
                    keyPath + ".min_confidence", "a number above 0 and at most " + MOST_CONFIDENCE, confidence);
        }
        double share = policy.getMinHumanShare();
        if (!(share >= 0 && share <= 1)) {
            throw Check.rejected(keyPath + ".min_human_share", "a number from 0 to 1", share);
        }
    }

    private static void checkStop(String keyPath, Policy policy) {
        double percent = policy.getEnforcePercent();
        if (!(percent >= 0 && percent <= 100)) {
            throw Check.rejected(keyPath + ".enforce_percent", "a number from 0 to 100", percent);
        }
        Check.between(
                keyPath + ".max_trips_per_hour",
                "a number from 0 to " + MOST_TRIPS,
                0,
                MOST_TRIPS,
                policy.getMaxTripsPerHour());
        Check.between(
                keyPath + ".max_probing", "a number from 1 to " + MOST_TRIPS, 1, MOST_TRIPS, policy.getMaxProbing());
        Check.between(
                keyPath + ".obey_seconds",
                "0 or a positive number of seconds, at most " + MOST_SECONDS,
                0,
                MOST_SECONDS,
                policy.getObeySeconds());
        Check.between(
                keyPath + ".escalate_after",
                "a number from 1 to " + MOST_VIOLATIONS,
                1,
                MOST_VIOLATIONS,
                policy.getEscalateAfter());
        duration(keyPath + ".penalty_half_life_seconds", policy.getPenaltyHalfLifeSeconds());
        duration(keyPath + ".max_hold_seconds", policy.getMaxHoldSeconds());
        double suppress = policy.getSuppressPenalty();
        if (!(suppress > 0 && suppress < Double.POSITIVE_INFINITY)) {
            throw Check.rejected(keyPath + ".suppress_penalty", "a number above 0", suppress);
        }
        double reuse = policy.getReusePenalty();
        if (!(reuse > 0 && reuse < suppress)) {
            throw Check.rejected(keyPath + ".reuse_penalty", "a number above 0, below suppress_penalty", reuse);
        }
        for (int i = 0; i < policy.getAllowed().size(); i++) {
            checkPattern(keyPath + ".allowed[" + i + "]", policy.getAllowed().get(i));
        }
    }

    /** Baseline, response and grace: samples this far apart belong to one action. */
    static long windowSeconds(Policy policy) {
        return policy.getBaselineSeconds() + policy.getResponseSeconds() + policy.getGraceSeconds();
    }

    private static void checkScope(String keyPath, Scope scope) {
        checkPattern(keyPath, scope);
        if (scope.getDirection() != ScopeDirection.BOTH) {
            throw Check.rejected(
                    keyPath + ".direction", "BOTH: a policy holds for either direction", scope.getDirection());
        }
    }

    private static void checkPattern(String keyPath, Scope scope) {
        String expected = "a name, or a pattern with *";
        Check.notBlank(keyPath + ".actor", expected, scope.getActor());
        Check.notBlank(keyPath + ".target", expected, scope.getTarget());
        Check.notBlank(keyPath + ".control", expected, scope.getControl());
    }

    static boolean holdsEverywhere(Scope scope) {
        return new Glob(scope.getActor()).matchesAll()
                && new Glob(scope.getTarget()).matchesAll()
                && new Glob(scope.getControl()).matchesAll();
    }

    private static void duration(String keyPath, long seconds) {
        Check.between(keyPath, "a positive number of seconds, at most " + MOST_SECONDS, 1, MOST_SECONDS, seconds);
    }
}
