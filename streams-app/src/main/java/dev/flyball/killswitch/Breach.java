package dev.flyball.killswitch;

import dev.flyball.schemas.Action;

/**
 * An action that broke a stop, or undid it.
 *
 * @param undoes whether it is no act of the stopped automation, but of one that set it going again
 * @param latencySeconds how long after the trip it came
 */
record Breach(Action action, boolean undoes, double latencySeconds) {}
