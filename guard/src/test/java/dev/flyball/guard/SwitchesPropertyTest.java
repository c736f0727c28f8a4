package dev.flyball.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.scope.Domains;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SwitchesPropertyTest {
    private static final List<String> TARGETS = List.of("k8s/c1/prod/web", "k8s/c1/prod/api", "k8s/c2/prod/web");

    @Property
    void decidesAsAScanOfAllSwitchesWould(
            @ForAll("switches") List<KillSwitch> switches, @ForAll("acts") Act act, @ForAll Direction direction) {
        // When
        Decision decision = Switches.of(switches).decide(act.actor(), act.target(), act.control(), direction);

        // Then
        List<KillSwitch> covering = switches.stream()
                .filter(live -> stops(live, act, direction) && !isLetGoOn(switches, live, act, direction))
                .toList();
        assertThat(decision.allowed()).isEqualTo(covering.isEmpty());
        if (decision instanceof Decision.Stopped stopped) {
            assertThat(covering).contains(stopped.by());
        }
    }

    @Property
    void decidesTheSameInWhateverOrderTheSwitchesCame(
            @ForAll("switches") List<KillSwitch> switches,
            @ForAll("acts") Act act,
            @ForAll Direction direction,
            @ForAll long seed) {
        // Given
        List<KillSwitch> shuffled = new ArrayList<>(switches);
        Collections.shuffle(shuffled, new Random(seed));

        // When, Then
        assertThat(Switches.of(shuffled).decide(act.actor(), act.target(), act.control(), direction))
                .isEqualTo(Switches.of(switches).decide(act.actor(), act.target(), act.control(), direction));
    }

    private static boolean stops(KillSwitch live, Act act, Direction direction) {
        return live.getMode() == Mode.ENFORCE
                && (live.getState() == SwitchState.TRIPPED || live.getState() == SwitchState.ACKNOWLEDGED)
                && covers(live, act, direction);
    }

    /** Whether a person lets an act go on at its target that a detector stops more widely. */
    private static boolean isLetGoOn(List<KillSwitch> switches, KillSwitch stop, Act act, Direction direction) {
        return !stop.getScope().getTarget().equals(act.target())
                && stop.getTrippedBy() == null
                && stop.getState() == SwitchState.TRIPPED
                && switches.stream()
                        .anyMatch(live -> live.getState() == SwitchState.OVERRIDDEN
                                && live.getScope().getTarget().equals(act.target())
                                && covers(live, act, direction));
    }

    private static boolean covers(KillSwitch live, Act act, Direction direction) {
        Scope scope = live.getScope();
        return names(scope.getActor(), act.actor())
                && isAt(live, act)
                && names(scope.getControl(), act.control())
                && (scope.getDirection() == ScopeDirection.BOTH
                        || scope.getDirection().name().equals(direction.name()));
    }

    private static boolean isAt(KillSwitch live, Act act) {
        String target = live.getScope().getTarget();
        return Domains.isTarget(target)
                ? Domains.contains(target, live.getMemberships(), act.target(), act.control())
                : names(target, act.target());
    }

    private static boolean names(String part, String value) {
        return part.equals("*") || part.equals(value);
    }

    record Act(String actor, String target, String control) {}

    @Provide
    Arbitrary<Act> acts() {
        return Combinators.combine(word("a"), Arbitraries.of(TARGETS), word("c"))
                .as(Act::new);
    }

    @Provide
    Arbitrary<List<KillSwitch>> switches() {
        Arbitrary<Scope> scopes = Combinators.combine(
                        wordOrAny("a"), scopeTargets(), wordOrAny("c"), Arbitraries.of(ScopeDirection.class))
                .as(Scope::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        // Most in force, stopped or overridden: what the others do is soon seen.
                        Arbitraries.frequency(
                                Tuple.of(1, Mode.OFF), Tuple.of(1, Mode.SHADOW), Tuple.of(6, Mode.ENFORCE)),
                        Arbitraries.frequency(
                                Tuple.of(1, SwitchState.ARMED),
                                Tuple.of(1, SwitchState.PROBING),
                                Tuple.of(2, SwitchState.ACKNOWLEDGED),
                                Tuple.of(6, SwitchState.TRIPPED),
                                Tuple.of(6, SwitchState.OVERRIDDEN)),
                        scopes,
                        memberships(),
                        Arbitraries.of("ada").injectNull(0.5))
                .as((id, mode, state, scope, memberships, by) -> KillSwitch.newBuilder(
                                KillSwitches.of("s" + id, mode, state, scope))
                        .setTrippedBy(by)
                        .setMemberships(Domains.isTarget(scope.getTarget()) ? memberships : List.of())
                        .build())
                .list()
                .uniqueElements(KillSwitch::getSwitchId)
                .ofMaxSize(12);
    }

    private static Arbitrary<String> scopeTargets() {
        List<String> targets = new ArrayList<>(TARGETS);
        targets.addAll(List.of("*", "domain:k8s/c1", "domain:k8s/c2", "domain:shop"));
        return Arbitraries.of(targets);
    }

    private static Arbitrary<List<Membership>> memberships() {
        return Combinators.combine(Arbitraries.of(TARGETS), wordOrAny("c"), Arbitraries.of(true, false))
                .as(Membership::new)
                .list()
                .uniqueElements(of -> of.getTarget() + of.getControl())
                .ofMaxSize(4);
    }

    private static Arbitrary<String> word(String prefix) {
        return Arbitraries.of(prefix + 1, prefix + 2);
    }

    private static Arbitrary<String> wordOrAny(String prefix) {
        return Arbitraries.of(prefix + 1, prefix + 2, "*");
    }
}
