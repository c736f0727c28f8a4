package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreachMachineTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant TRIPPED = Instant.ofEpochSecond(1_000);
    private static final Instant NOW = Instant.ofEpochSecond(1_100);
    private static final Scope NARROW = new Scope("hpa/web", "asg/web", "size", ScopeDirection.DOWN);
    private static final Scope WIDER = new Scope("hpa/web", "asg/web", "*", ScopeDirection.DOWN);
    private static final Scope RESCUE = new Scope("*", "*", "rescue", ScopeDirection.BOTH);
    private static final Policy POLICY = Policy.newBuilder()
            .setPolicyId("p")
            .setMode(Mode.ENFORCE)
            .setLeaseSeconds(600)
            .setEscalateAfter(3)
            .build();

    private static Breach breach(String operation, boolean undoes) {
        Action action = Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(NOW)
                .setActor(new Actor("hpa/web", ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size")
                .setOperation(operation)
                .build();
        return new Breach(action, undoes, 100);
    }

    private static KillSwitch.Builder stop() {
        return Stops.tripped(NARROW, TRIPPED).setLeaseUntil(NOW.plusSeconds(10));
    }

    private static List<Transition> broken(KillSwitch.Builder stop) {
        return BreachMachine.onBreach(stop.build(), breach("", false), POLICY, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "SetSize, false, VIOLATED, 'hpa/web acted under the stop of hpa/web × asg/web × size: SetSize on asg/web, 100.0 s after the trip; breach 1 of it.'",
        "'',      false, VIOLATED, 'hpa/web acted under the stop of hpa/web × asg/web × size: size on asg/web, 100.0 s after the trip; breach 1 of it.'",
        "Resume,  true,  REVERTED, 'hpa/web undid the stop of hpa/web × asg/web × size: Resume on asg/web, 100.0 s after the trip; breach 1 of it.'"
    })
    void aBreachIsToldInOneSentence(String operation, boolean undoes, EventType type, String explanation) {
        // When
        List<Transition> transitions = BreachMachine.onBreach(stop().build(), breach(operation, undoes), POLICY, NOW);

        // Then
        assertThat(transitions).singleElement().satisfies(transition -> {
            assertThat(transition.event().getType()).isEqualTo(type);
            assertThat(transition.event().getExplanation()).isEqualTo(explanation);
            assertThat(transition.event().getLatencySeconds()).isEqualTo(100);
            assertThat(transition.state().getViolations()).isEqualTo(1);
        });
    }

    @Test
    void whatIsIgnoredDoesNotRunOut() {
        assertThat(broken(stop()))
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.state().getLeaseUntil()).isEqualTo(NOW.plusSeconds(600)));
        assertThat(broken(stop().setLeaseUntil(NOW.plusSeconds(900))))
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.state().getLeaseUntil()).isEqualTo(NOW.plusSeconds(900)));
        // A person's stop has no lease.
        assertThat(broken(stop().setLeaseUntil(null)))
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.state().getLeaseUntil()).isNull());
    }

    @Test
    void aStopThatRunsOutMeanwhileIsProbedAndNotBroken() {
        assertThat(broken(stop().setLeaseUntil(NOW)))
                .extracting(transition -> transition.event().getType())
                .containsExactly(EventType.PROBING);
    }

    /** Once it is ignored, one breach a second is told. */
    @ParameterizedTest
    @CsvSource({"2, 99999, true", "3, 99999, false", "4, 99001, false", "3, 99000, true", "3, 98000, true"})
    void aStormOfBreachesIsNoStormOfEvents(long violations, long updatedMillis, boolean told) {
        KillSwitch.Builder stop = stop().setViolations(violations).setUpdatedAt(TRIPPED.plusMillis(updatedMillis));

        assertThat(broken(stop)).hasSize(told ? 1 : 0);
    }

    private static KillSwitchEvent latestBreach() {
        return broken(stop().setViolations(2)).get(0).event();
    }

    private static List<Transition> ignored(@Nullable KillSwitch wider, Mode mode) {
        return BreachMachine.onIgnored(
                wider, latestBreach(), WIDER, POLICY, List.of(RESCUE), new Enforcement(mode, "", false), NOW);
    }

    @Test
    void theWiderStopSaysWhatItCameFrom() {
        assertThat(ignored(null, Mode.ENFORCE)).singleElement().satisfies(transition -> {
            KillSwitch state = transition.state();
            assertThat(transition.event().getType()).isEqualTo(EventType.ESCALATED);
            assertThat(state.getScope()).isEqualTo(WIDER);
            assertThat(state.getState()).isEqualTo(SwitchState.TRIPPED);
            assertThat(state.getEscalatedFrom()).isEqualTo(SwitchMachine.switchId(NARROW));
            assertThat(state.getAllowed()).containsExactly(RESCUE);
            assertThat(state.getLeaseUntil()).isEqualTo(NOW.plusSeconds(600));
            assertThat(state.getExplanation())
                    .endsWith("breach 3 of it. The stop is widened to hpa/web × asg/web × *.");
        });
    }

    @ParameterizedTest
    @CsvSource({"TRIPPED", "ACKNOWLEDGED", "OVERRIDDEN"})
    void whatIsStoppedAlreadyOrHasAPersonsWordIsLeftAlone(SwitchState state) {
        KillSwitch wider = Stops.tripped(WIDER, TRIPPED).setState(state).build();

        assertThat(ignored(wider, Mode.ENFORCE)).isEmpty();
    }

    @Test
    void aPolicyThatIsOffWidensNothing() {
        assertThat(ignored(null, Mode.OFF)).isEmpty();
    }
}
