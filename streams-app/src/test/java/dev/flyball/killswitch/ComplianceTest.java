package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as obeying a stop, and what does not. */
class ComplianceTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant TRIP = Instant.parse("2026-01-01T00:00:00Z");
    private static final Policy POLICY =
            Policy.newBuilder().setPolicyId("p").setObeySeconds(10).build();

    @ParameterizedTest
    @CsvSource({
        "hpa/web, asg/web, desired, DOWN, true",
        "hpa/web, asg/web, desired, UP, false",
        "hpa/web, asg/web, desired, NONE, false",
        "hpa/api, asg/web, desired, DOWN, false",
        "hpa/web, asg/api, desired, DOWN, false",
        "hpa/web, asg/web, restart, DOWN, false",
    })
    void onlyWhatTheScopeNamesBreaksTheStop(
            String actor, String target, String control, Direction direction, boolean breaks) {
        KillSwitch live = live(new Scope("hpa/web", "asg/web", "desired", ScopeDirection.DOWN));
        Action act = act(actor, ActorKind.AUTOSCALER, target, control, 60)
                .setDirection(direction)
                .build();

        assertThat(Compliance.breach(live, act.getTarget(), act, POLICY).isPresent())
                .isEqualTo(breaks);
    }

    @ParameterizedTest
    @CsvSource({"10, false", "10.001, true", "-5, false"})
    void whatWasUnderWayWhenItTrippedIsNoBreach(double secondsAfter, boolean breaks) {
        KillSwitch live = live(new Scope("hpa/web", "asg/web", "*", ScopeDirection.BOTH));
        Action act = act("hpa/web", ActorKind.AUTOSCALER, "asg/web", "desired", secondsAfter)
                .build();

        assertThat(Compliance.breach(live, act.getTarget(), act, POLICY).isPresent())
                .isEqualTo(breaks);
    }

    @Test
    void whatIsAllowedIsNoBreach() {
        KillSwitch live = KillSwitch.newBuilder(live(new Scope("*", "*", "*", ScopeDirection.BOTH)))
                .setAllowed(List.of(new Scope("rescue/*", "asg/*", "*", ScopeDirection.UP)))
                .build();
        Action.Builder act = act("rescue/web", ActorKind.CONTROLLER, "asg/web", "desired", 60);

        assertThat(Compliance.breach(
                        live,
                        Compliance.EVERYWHERE,
                        act.setDirection(Direction.UP).build(),
                        POLICY))
                .isEmpty();
        assertThat(Compliance.breach(
                        live,
                        Compliance.EVERYWHERE,
                        act.setDirection(Direction.DOWN).build(),
                        POLICY))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ResumeProcesses, true",
        "resume-processes, true",
        "enable_automation, true",
        "wake, true",
        "SuspendProcesses, false",
        "enabler, false",
        "enable, true",
        "activate_rule, true",
        "EnableMetricsCollection, false",
        "SetDesiredCapacity, false",
    })
    void whoeverSetsItGoingAgainUndoesTheStop(String operation, boolean undoes) {
        KillSwitch live = live(new Scope("autoscaler", "asg/web", "desired", ScopeDirection.BOTH));
        for (String target : List.of("asg/web", "autoscaler")) {
            Action act = act("package-manager", ActorKind.CONTROLLER, target, "state", 60)
                    .setOperation(operation)
                    .build();

            assertThat(Compliance.breach(live, act.getTarget(), act, POLICY)
                            .filter(Breach::undoes)
                            .isPresent())
                    .isEqualTo(undoes);
        }
    }

    @Test
    void peopleAndRefusedCallsAreNotGoverned() {
        Action.Builder act = act("hpa/web", ActorKind.AUTOSCALER, "asg/web", "desired", 60);

        assertThat(Compliance.isGoverned(act.build())).isTrue();
        assertThat(Compliance.isGoverned(
                        Action.newBuilder(act).setResult(Result.FAILED).build()))
                .isFalse();
        assertThat(Compliance.isGoverned(Action.newBuilder(act)
                        .setApproval(Approval.HUMAN_APPROVED)
                        .build()))
                .isFalse();
        assertThat(Compliance.isGoverned(
                        Action.newBuilder(act).setApproval(Approval.HUMAN).build()))
                .isFalse();
        assertThat(Compliance.isGoverned(
                        act("alice", ActorKind.HUMAN, "asg/web", "desired", 60).build()))
                .isFalse();
    }

    private static Action.Builder act(
            String actor, ActorKind kind, String target, String control, double secondsAfter) {
        return Action.newBuilder()
                .setActionId("a")
                .setOccurredAt(TRIP.plusMillis(Math.round(secondsAfter * 1_000)))
                .setActor(new Actor(actor, kind))
                .setTarget(target)
                .setControl(control)
                .setDirection(Direction.NONE)
                .setResult(Result.SUCCEEDED);
    }

    private static KillSwitch live(Scope scope) {
        return KillSwitch.newBuilder()
                .setSwitchId(SwitchMachine.switchId(scope))
                .setVersion(1)
                .setState(SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(scope)
                .setSince(TRIP)
                .setUpdatedAt(TRIP)
                .setTrips(1)
                .setTrippedAt(TRIP)
                .setExplanation("a test")
                .setPolicyId("p")
                .build();
    }
}
