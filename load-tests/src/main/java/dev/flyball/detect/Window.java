package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Domains;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Policy;
import java.util.List;

/** Lets the bench look into this package: the detectors are not public yet. */
public final class Window {
    public static final int MAX_ACTS = History.MAX_ACTS;

    private Window() {}

    /** What detect remembers of an action. */
    public static Act act(Action action) {
        return Acts.of(new Outcome(
                Ids.of("outcome", action.getActionId()),
                OutcomePhase.OPENED,
                action.getOccurredAt(),
                Domains.of(action.getTarget()),
                action,
                List.of()));
    }

    /** What the detectors find in the acts. */
    public static List<Finding> judge(ControlKey control, List<Act> acts, Policy policy) {
        return Detectors.judge(new History(control, Domains.of(control.target()), acts), policy).stream()
                .toList();
    }
}
