package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.scope.Domains;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The switches of targets and those of domains, each in one partition, with the ways between them, as the topology has them. */
final class Stages {
    static final String DOMAIN = "shop";

    /** What bindings say in these tests: who belongs to {@link #DOMAIN}. */
    static final List<Membership> MEMBERSHIPS = List.of(new Membership("asg/web", "*", true));

    private final Kept ofTargets;
    private final Kept ofDomains;
    private final Policies policies;
    private SwitchPartition targets;
    private SwitchPartition domains;

    /** @param states where the switches stand */
    Stages(Map<String, KillSwitch> states, Policies policies) {
        ofTargets = new Kept(states, false);
        ofDomains = new Kept(states, true);
        this.policies = policies;
        targets = over(ofTargets);
        domains = over(ofDomains);
    }

    /** What is in memory is lost. */
    void restart() {
        targets = over(ofTargets);
        domains = over(ofDomains);
    }

    Map<String, KillSwitch> states() {
        Map<String, KillSwitch> all = new HashMap<>(ofTargets.states);
        all.putAll(ofDomains.states);
        return all;
    }

    List<Result> onFinding(Finding finding, Instant now) {
        return targets.onFinding(finding, now);
    }

    List<Result> onCommand(Command command, Instant now) {
        return (Domains.isTarget(command.getScope().getTarget()) ? domains : targets).onCommand(command, now);
    }

    List<Result> onAction(Action action, Instant now) {
        List<Result> results = new ArrayList<>(targets.onAction(action.getTarget(), action, DOMAIN, now));
        results.addAll(targets.onAction(Compliance.EVERYWHERE, action, "", now));
        for (Result result : List.copyOf(results)) {
            if (result instanceof Ignored ignored) {
                results.addAll(domains.onIgnored(ignored, now));
            }
        }
        results.addAll(domains.onAction(Domains.asTarget(DOMAIN), action, "", now));
        return results;
    }

    List<Result> onTime(Instant now) {
        List<Result> results = new ArrayList<>(targets.onTime(now));
        results.addAll(domains.onTime(now));
        return results;
    }

    private SwitchPartition over(SwitchTable table) {
        return new SwitchPartition(table, () -> policies, Findings.NO_HINDSIGHT, () -> {}, domain -> MEMBERSHIPS);
    }

    private static final class Kept implements SwitchTable {
        private final Map<String, KillSwitch> states = new HashMap<>();

        Kept(Map<String, KillSwitch> states, boolean ofDomains) {
            states.forEach((id, state) -> {
                if (Domains.isTarget(state.getScope().getTarget()) == ofDomains) {
                    this.states.put(id, state);
                }
            });
        }

        @Override
        public @Nullable KillSwitch get(String switchId) {
            return states.get(switchId);
        }

        @Override
        public void put(KillSwitch state) {
            states.put(state.getSwitchId(), state);
        }

        @Override
        public void forEach(Consumer<KillSwitch> each) {
            new ArrayList<>(states.values()).forEach(each);
        }
    }
}
