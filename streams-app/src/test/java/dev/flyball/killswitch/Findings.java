package dev.flyball.killswitch;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings as they meet a switch on a quiet day: no other has tripped. */
final class Findings {
    /** Nobody remembers any act or sample. */
    static final Aftermath NO_HINDSIGHT =
            new Aftermath((target, control, from, to, most) -> List.of(), (series, from, to, most) -> List.of());

    private Findings() {}

    static List<Transition> onFinding(
            @Nullable KillSwitch before, Finding finding, Scope scope, Policy policy, Instant now) {
        Enforcement enforcement = Enforcement.of(before, SwitchMachine.switchId(scope), policy, 0);
        return SwitchMachine.onFinding(before, finding, scope, policy, List.of(), enforcement, now);
    }
}
