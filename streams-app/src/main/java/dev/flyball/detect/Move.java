package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Direction;
import java.util.Objects;

/** What an act is known to have done to its control. */
enum Move {
    /** It left the control as it was. */
    NONE,
    /** It moved the control as the act before it had, from where that one had found it: nothing is left of that one. */
    AGAIN,
    /** It moved the control. */
    MOVED,
    UNKNOWN;

    /** @param before the same actor's act before */
    static Move of(Act before, Act act) {
        boolean value = act.getValueBefore() != null && act.getValueAfter() != null;
        boolean state = act.getStateBefore() != null && act.getStateAfter() != null;
        if (act.getFailed()) {
            return UNKNOWN;
        }
        if (!value && !state) {
            return Direction.valueOf(act.getDirection()) == Direction.NONE ? UNKNOWN : MOVED;
        }
        boolean same = Objects.equals(act.getValueBefore(), act.getValueAfter())
                && Objects.equals(act.getStateBefore(), act.getStateAfter());
        if (same) {
            return NONE;
        }
        boolean again = Objects.equals(before.getValueBefore(), act.getValueBefore())
                && Objects.equals(before.getValueAfter(), act.getValueAfter())
                && Objects.equals(before.getStateBefore(), act.getStateBefore())
                && Objects.equals(before.getStateAfter(), act.getStateAfter());
        return again ? AGAIN : MOVED;
    }
}
