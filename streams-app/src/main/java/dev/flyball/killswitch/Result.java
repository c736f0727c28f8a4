package dev.flyball.killswitch;

/** What a kill switch makes of a finding, of a command, or of time. */
public sealed interface Result permits Transition, Refusal {}
