package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;

/** Switches that a detector tripped. */
final class Stops {
    static {
        AvroTrust.grant();
    }

    private Stops() {}

    /** In force since a time, without an end. */
    static KillSwitch.Builder tripped(Scope scope, Instant at) {
        return KillSwitch.newBuilder()
                .setSwitchId(SwitchMachine.switchId(scope))
                .setVersion(1)
                .setState(SwitchState.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.OSCILLATION)
                .setScope(scope)
                .setSince(at)
                .setTrippedAt(at)
                .setUpdatedAt(at)
                .setActors(List.of())
                .setTargets(List.of())
                .setPolicyId("p")
                .setExplanation("It swings.");
    }
}
