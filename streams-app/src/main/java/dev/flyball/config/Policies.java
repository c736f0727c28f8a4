package dev.flyball.config;

import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies in the order in which they are tried, the default of the schema behind them. Safe for use by several
 * threads.
 */
public final class Policies {
    /** Id of the policy that holds where no other does. */
    public static final String DEFAULT_ID = "default";

    private static final int MOST_CACHED_SCOPES = 10_000;

    static {
        AvroTrust.grant();
    }

    private final List<Matcher> matchers;
    private final Policy fallback;
    private final Map<Asked, Policy> cache = new ConcurrentHashMap<>();

    private Policies(List<Matcher> matchers, Policy fallback) {
        this.matchers = matchers;
        this.fallback = fallback;
    }

    /** Only the default policy, in the given mode. */
    public static Policies defaults(Mode mode) {
        return new Policies(
                List.of(),
                Policy.newBuilder().setPolicyId(DEFAULT_ID).setMode(mode).build());
    }

    /**
     * The given policies in their order, and the default in SHADOW mode behind them.
     *
     * @throws BadInputException if one of them cannot be meant; the message names it as {@code policies[index]}
     */
    public static Policies of(List<Policy> policies) {
        return of(policies, "policies");
    }

    static Policies of(List<Policy> policies, String keyPath) {
        List<Matcher> matchers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < policies.size(); i++) {
            Policy policy = policies.get(i);
            String path = keyPath + "[" + i + "]";
            PolicyRules.check(path, policy);
            if (!ids.add(policy.getPolicyId())) {
                throw Check.rejected(path + ".policy_id", "an id of its own", '"' + policy.getPolicyId() + "\" twice");
            }
            matchers.add(Matcher.of(policy));
        }
        return new Policies(List.copyOf(matchers), defaults(Mode.SHADOW).fallback);
    }

    /**
     * Reads one policy, a list of them, or {@code policies:} with a list from a YAML or JSON file. Names are those of the
     * schema; what is missing has the schema's default.
     *
     * @throws BadInputException if the file cannot be read or a policy cannot be meant
     */
    public static Policies load(Path file) {
        return PolicyReader.load(file);
    }

    /** The same policies, with the default behind them in the given mode. */
    public Policies withDefaultMode(Mode mode) {
        return new Policies(matchers, defaults(mode).fallback);
    }

    /** The first policy whose scope holds the given actor, target and control. */
    public Policy forScope(String actor, String target, String control) {
        if (matchers.isEmpty()) {
            return fallback;
        }
        Asked asked = new Asked(actor, target, control);
        Policy known = cache.get(asked);
        if (known != null) {
            return known;
        }
        Policy found = firstMatch(asked);
        // Scopes come from outside: a flood of new ones must not fill the memory. Starting over is cheap and rare.
        if (cache.size() >= MOST_CACHED_SCOPES) {
            cache.clear();
        }
        cache.put(asked, found);
        return found;
    }

    /** Every policy in the order in which they are tried, the default last. */
    public List<Policy> all() {
        List<Policy> all = new ArrayList<>();
        matchers.forEach(matcher -> all.add(matcher.policy));
        all.add(fallback);
        return List.copyOf(all);
    }

    /** How far the samples of an action can lie apart at most: baseline, response and grace, in seconds. */
    public long longestWindowSeconds() {
        return all().stream().mapToLong(PolicyRules::windowSeconds).max().orElseThrow();
    }

    /** How far back actions count as evidence at most, in seconds. */
    public long longestMemorySeconds() {
        return all().stream().mapToLong(Policy::getMemorySeconds).max().orElseThrow();
    }

    /** How many changes of one domain are remembered at most. */
    public long mostDomainChanges() {
        return all().stream().mapToLong(Policy::getDomainChanges).max().orElseThrow();
    }

    private Policy firstMatch(Asked asked) {
        for (Matcher matcher : matchers) {
            if (matcher.matches(asked)) {
                return matcher.policy;
            }
        }
        return fallback;
    }

    private record Asked(String actor, String target, String control) {}

    private record Matcher(Glob actor, Glob target, Glob control, Policy policy) {
        static Matcher of(Policy policy) {
            Scope scope = policy.getScope();
            return new Matcher(
                    new Glob(scope.getActor()), new Glob(scope.getTarget()), new Glob(scope.getControl()), policy);
        }

        boolean matches(Asked asked) {
            return actor.matches(asked.actor) && target.matches(asked.target) && control.matches(asked.control);
        }
    }
}
