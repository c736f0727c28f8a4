package dev.flyball.demo.fleet;

import dev.flyball.guard.Decision;
import dev.flyball.schemas.Direction;

/** Whom an automation asks before it acts: a guard, or nobody. */
@FunctionalInterface
public interface Gate {
    /** Lets everything through: a fleet without Flyball. */
    Gate OPEN = (actor, target, control, direction) -> new Decision.Allowed();

    Decision decide(String actor, String target, String control, Direction direction);
}
