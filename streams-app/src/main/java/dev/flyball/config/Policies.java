package dev.flyball.config;

import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The policies in the order in which they are tried, the default of the schema behind them. Safe for use by several
 * threads.
 */
public final class Policies {
    /** Id of the policy that holds where no other does. */
    public static final String DEFAULT_ID = "default";

    private static final int MOST_CACHED_SCOPES = 10_000;

    private static final Comparator<Matcher> NARROWEST_FIRST = Comparator.comparingInt(Matcher::wildcards)
            .thenComparing(Comparator.comparingInt(Matcher::literals).reversed())
            .thenComparing(matcher -> matcher.policy.getPolicyId());

    static {
        AvroTrust.grant();
    }

    private final List<Matcher> matchers;
    private final Policy fallback;
    private final Map<Asked, Policy> cache = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

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

    /**
     * These policies and what people published since. One with the id of a policy that is here takes its place; the others
     * are tried before all of them, the narrowest first.
     *
     * @param published each of which {@linkplain #reason can be meant}
     */
    public Policies with(Collection<Policy> published) {
        Map<String, Policy> replacing = new HashMap<>();
        published.forEach(policy -> replacing.put(policy.getPolicyId(), policy));
        List<Matcher> configured = new ArrayList<>();
        for (Matcher matcher : matchers) {
            Policy replaced = replacing.remove(matcher.policy.getPolicyId());
            configured.add(replaced == null ? matcher : Matcher.of(replaced));
        }
        Policy replaced = replacing.remove(DEFAULT_ID);
        List<Matcher> all = new ArrayList<>();
        replacing.values().stream().map(Matcher::of).sorted(NARROWEST_FIRST).forEach(all::add);
        all.addAll(configured);
        return new Policies(List.copyOf(all), replaced == null ? fallback : replaced);
    }

    /** Why a policy cannot be meant, in one line that leads with the key path, if there is a reason. */
    public static Optional<String> reason(Policy policy) {
        try {
            PolicyRules.check("policy", policy);
            return Optional.empty();
        } catch (BadInputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What people probably did not mean, a line each: a policy that never holds since another holds wherever it would, and
     * one that stops any automation whatever.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < matchers.size(); i++) {
            Matcher matcher = matchers.get(i);
            String id = matcher.policy.getPolicyId();
            matchers.subList(0, i).stream()
                    .filter(before -> before.covers(matcher))
                    .findFirst()
                    .ifPresent(before -> warnings.add("policy \"%s\" never holds: \"%s\" holds wherever it would"
                            .formatted(id, before.policy.getPolicyId())));
            if (matcher.policy.getMode() == Mode.ENFORCE && PolicyRules.holdsEverywhere(matcher.policy.getScope())) {
                warnings.add("policy \"%s\" enforces everywhere: any automation can be stopped".formatted(id));
            }
        }
        return warnings;
    }

    /** The policies, but for the default, that held for nothing that was asked so far. */
    public List<String> unused() {
        return ids().stream().filter(id -> !isUsed(id)).toList();
    }

    /** Those of the policies, but for the default. */
    public List<String> ids() {
        return matchers.stream().map(matcher -> matcher.policy.getPolicyId()).toList();
    }

    /** Whether a policy held for anything that was asked so far. */
    public boolean isUsed(String policyId) {
        return used.contains(policyId);
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
                used.add(matcher.policy.getPolicyId());
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

        /** Whether it surely holds wherever the other does: a {@code *} of the other is a character like any other here. */
        boolean covers(Matcher other) {
            return matches(new Asked(other.actor.pattern(), other.target.pattern(), other.control.pattern()));
        }

        /** How many of the three parts are open. */
        int wildcards() {
            return (int) parts().filter(part -> part.pieces().size() > 1).count();
        }

        /** How many characters are fixed. */
        int literals() {
            return parts().flatMap(part -> part.pieces().stream())
                    .mapToInt(String::length)
                    .sum();
        }

        private Stream<Glob> parts() {
            return Stream.of(actor, target, control);
        }
    }
}
