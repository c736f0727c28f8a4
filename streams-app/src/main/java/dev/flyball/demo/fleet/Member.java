package dev.flyball.demo.fleet;

import dev.flyball.schemas.Actor;

/**
 * An automation as one is introduced to it.
 *
 * @param metric what it watches, on its target
 * @param unit of the metric
 * @param purpose what it does, in a few words
 */
public record Member(Actor actor, String target, String control, String metric, String unit, String purpose) {}
