package dev.flyball.replay.chronicle;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop that tripped kill switches: one for each scope of its finding.
 *
 * @param events the trips, never empty
 * @param finding what provoked them; null for a trip that no finding provoked
 * @param sequel what happened to these switches from then until they tripped again, in order
 */
public record Trip(List<KillSwitchEvent> events, @Nullable Finding finding, List<KillSwitchEvent> sequel) {
    private static final String ANY = "*";

    static Trip of(KillSwitchEvent first, @Nullable Finding finding) {
        return new Trip(new ArrayList<>(List.of(first)), finding, new ArrayList<>());
    }

    /** The first of the trips: all of one finding tell the same story. */
    public KillSwitchEvent event() {
        return events.get(0);
    }

    /** What is stopped. */
    public List<Scope> scopes() {
        return events.stream().map(KillSwitchEvent::getScope).toList();
    }

    boolean comesFrom(KillSwitchEvent another) {
        String id = event().getFindingId();
        return id != null && id.equals(another.getFindingId());
    }

    /** The controls of the loop: those of the finding, or else the one that the switch stops. */
    public List<ControlKey> controls() {
        Scope scope = event().getScope();
        boolean narrow = !scope.getTarget().equals(ANY) && !scope.getControl().equals(ANY);
        if (finding == null) {
            return narrow ? List.of(new ControlKey(scope.getTarget(), scope.getControl())) : List.of();
        }
        List<ControlKey> controls = new ArrayList<>();
        for (String target : finding.getTargets()) {
            finding.getControls().forEach(control -> controls.add(new ControlKey(target, control)));
        }
        return controls;
    }
}
