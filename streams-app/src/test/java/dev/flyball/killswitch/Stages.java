package dev.flyball.killswitch;

import dev.flyball.config.Policies;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Membership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The switches of targets and of domains in one partition, with the way from the ones to the others, as the topology has it. */
final class Stages {
    static final String DOMAIN = "shop";

    /** What bindings say in these tests: who belongs to {@link #DOMAIN}. */
    static final List<Membership> MEMBERSHIPS = List.of(new Membership("asg/web", "*", true));

    private final Kept table;
    private Policies policies;
    private SwitchPartition partition;

    /** @param states where the switches stand */
    Stages(Map<String, KillSwitch> states, Policies policies) {
        table = new Kept(states);
        this.policies = policies;
        partition = over(table);
    }

    /** What is in memory is lost. */
    void restart() {
        partition = over(table);
    }

    /** Other policies are in force from now on. */
    void govern(Policies policies) {
        this.policies = policies;
    }

    private SwitchPartition over(SwitchTable table) {
        return new SwitchPartition(table, () -> policies, Findings.NO_HINDSIGHT, () -> {}, domain -> MEMBERSHIPS);
    }

    Map<String, KillSwitch> states() {
        return table.states;
    }

    List<Result> onFinding(Finding finding, Instant now) {
        return partition.onFinding(finding, now);
    }

    List<Result> onCommand(Command command, Instant now) {
        return partition.onCommand(command, now);
    }

    List<Result> onAction(Action action, Instant now) {
        List<Result> results = new ArrayList<>(partition.onAction(action.getTarget(), action, DOMAIN, now));
        for (Result result : List.copyOf(results)) {
            if (result instanceof Ignored ignored) {
                results.addAll(partition.onIgnored(ignored, now));
            } else if (result instanceof Elsewhere elsewhere) {
                elsewhere.places().forEach(place -> results.addAll(partition.onAction(place, action, "", now)));
            }
        }
        return results;
    }

    List<Result> onTime(Instant now) {
        return partition.onTime(now);
    }

    private static final class Kept implements SwitchTable {
        private final Map<String, KillSwitch> states;

        Kept(Map<String, KillSwitch> states) {
            this.states = new HashMap<>(states);
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
