package dev.flyball.killswitch;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;

/** One thing that happened to a kill switch, and where it stands since. */
public record Transition(KillSwitchEvent event, KillSwitch state) implements Result {}
