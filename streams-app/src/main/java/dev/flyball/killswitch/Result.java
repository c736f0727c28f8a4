package dev.flyball.killswitch;

/** What a kill switch makes of a finding, of a command, of an action, or of time; and that it is there. */
public sealed interface Result permits Transition, Refusal, Ignored, Elsewhere, Heartbeat {}
