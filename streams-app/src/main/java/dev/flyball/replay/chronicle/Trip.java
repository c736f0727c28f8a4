package dev.flyball.replay.chronicle;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kill switch that tripped.
 *
 * @param event the trip itself
 * @param finding what provoked it; null for a trip that no finding provoked
 * @param sequel what happened to the switch from then until it tripped again, in order
 */
public record Trip(KillSwitchEvent event, @Nullable Finding finding, List<KillSwitchEvent> sequel) {
    private static final String ANY = "*";

    /** The controls of the loop: those of the finding, or else the one that the switch stops. */
    public List<ControlKey> controls() {
        String target = event.getScope().getTarget();
        String control = event.getScope().getControl();
        if (!target.equals(ANY) && !control.equals(ANY) && (finding == null || isOfOneControl(finding))) {
            return List.of(new ControlKey(target, control));
        }
        List<ControlKey> controls = new ArrayList<>();
        if (finding != null) {
            for (String t : finding.getTargets()) {
                finding.getControls().forEach(c -> controls.add(new ControlKey(t, c)));
            }
        }
        return controls;
    }

    private static boolean isOfOneControl(Finding finding) {
        return finding.getTargets().size() <= 1 && finding.getControls().size() <= 1;
    }
}
