package dev.flyball.replay.flow;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;

/** Is told what comes out. Of what one record brings about, the outcomes come first, then the findings, then the events. */
public interface FlowListener {
    /** An outcome that has closed. */
    void add(Outcome outcome);

    void add(Finding finding);

    void add(KillSwitchEvent event);
}
