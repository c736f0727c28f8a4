package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;

/** Of which kind a switch is, to an act that its names cover. */
interface Kind {
    boolean includes(KillSwitch live, String actor, String target, String control, Direction direction);
}
