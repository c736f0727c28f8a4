package dev.flyball.demo.fleet;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;

/** Something that happened in the fleet. */
public sealed interface FleetEvent {
    /** A metric was read. */
    record Sampled(MetricSample sample) implements FleetEvent {}

    /**
     * An automation acted.
     *
     * @param reading what its metric said, in the metric's unit
     */
    record Acted(Action action, double reading) implements FleetEvent {}

    /** An automation wanted to act, asked, and did not. */
    record Refused(Instant at, String actor, String target, String control, Direction direction, KillSwitch by)
            implements FleetEvent {}
}
