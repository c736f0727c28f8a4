package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.outcome.state.ControlState;
import org.jspecify.annotations.Nullable;

/** What each control of one task was left at. */
interface ControlStates {
    /** Null: nobody has acted on it yet. */
    @Nullable
    ControlState of(ControlKey control);

    void put(ControlKey control, ControlState state);
}
