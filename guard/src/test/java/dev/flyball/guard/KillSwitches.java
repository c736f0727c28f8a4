package dev.flyball.guard;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;

/** Kill switches for tests. */
final class KillSwitches {
    static {
        AvroTrust.grant();
    }

    private KillSwitches() {}

    static KillSwitch enforced(String id, SwitchState state, Scope scope) {
        return of(id, Mode.ENFORCE, state, scope);
    }

    static KillSwitch of(String id, Mode mode, SwitchState state, Scope scope) {
        return KillSwitch.newBuilder()
                .setSwitchId(id)
                .setVersion(1)
                .setState(state)
                .setMode(mode)
                .setPattern(Pattern.DUEL)
                .setScope(scope)
                .setSince(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setTrips(1)
                .setExplanation("a test")
                .setPolicyId("p")
                .build();
    }

    static Scope scope(String actor, String target, String control) {
        return new Scope(actor, target, control, ScopeDirection.BOTH);
    }
}
