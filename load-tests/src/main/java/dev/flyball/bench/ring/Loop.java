package dev.flyball.bench.ring;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Actor;

/**
 * One automation of a ring: it turns a control in proportion to how far its metric is from where it should be.
 *
 * @param slope control units for one unit of the metric
 * @param own what its control does to its own metric, for one unit; 0: nothing
 * @param next what its control does to the next one's metric, for one unit
 * @param delaySeconds until the next one's metric begins to move
 * @param poleSeconds in which it goes two thirds of the way; 0: at once
 * @param lookSeconds how often it looks
 * @param tolerance what it puts up with, in the metric's unit
 */
record Loop(
        Actor actor,
        ControlKey control,
        SeriesKey metric,
        double slope,
        double own,
        double next,
        double delaySeconds,
        double poleSeconds,
        double lookSeconds,
        double tolerance) {}
