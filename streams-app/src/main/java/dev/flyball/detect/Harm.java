package dev.flyball.detect;

import dev.flyball.schemas.Goal;
import dev.flyball.schemas.ScopeDirection;

/** Which direction of a control does the harm, where a metric has a goal. */
final class Harm {
    private Harm() {}

    /**
     * The direction that takes the metric away from its goal. To stop it alone breaks the loop on the safe side: a fleet
     * that may only grow no longer swings. Both where nothing is better high or low.
     *
     * @param slope what one unit of the control adds to the metric
     */
    static ScopeDirection direction(Goal goal, double slope) {
        return switch (goal) {
            case LOW -> slope < 0 ? ScopeDirection.DOWN : ScopeDirection.UP;
            case HIGH -> slope < 0 ? ScopeDirection.UP : ScopeDirection.DOWN;
            case SET_POINT, UNKNOWN -> ScopeDirection.BOTH;
        };
    }
}
