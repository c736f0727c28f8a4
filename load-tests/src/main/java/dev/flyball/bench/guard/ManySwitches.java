package dev.flyball.bench.guard;

import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Instant;

/** Switches that stop something, by number. */
final class ManySwitches {
    static final String CONTROL = "desired_capacity";

    private ManySwitches() {}

    static String actor(int number) {
        return "agent/cost-" + number % 1_000;
    }

    static String target(int number) {
        return "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:web-" + number;
    }

    /** The stop of one control of one target. */
    static KillSwitch narrow(int number) {
        return tripped(new Scope(actor(number), target(number), CONTROL, ScopeDirection.BOTH));
    }

    static KillSwitch tripped(Scope scope) {
        return KillSwitch.newBuilder()
                .setSwitchId(SwitchMachine.switchId(scope))
                .setVersion(1)
                .setState(SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(scope)
                .setSince(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setTrips(1)
                .setExplanation("two agents set the capacity to and fro")
                .setPolicyId("default")
                .build();
    }
}
