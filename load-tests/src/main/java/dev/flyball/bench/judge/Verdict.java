package dev.flyball.bench.judge;

import dev.flyball.schemas.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one run.
 *
 * @param falseKills trips of what was no loop, or not yet
 * @param hit the trip of the loop
 * @param actionDays of what must not be tripped: the times between acts, none counted for more than a day
 * @param actions of what must not be tripped
 */
public record Verdict(List<Finding> falseKills, Optional<Hit> hit, double actionDays, int actions) {
    /**
     * A loop that was tripped.
     *
     * @param actions taken from the begin of the loop until the trip, with the closing one
     * @param turns made in that time, a full turn being two reversals
     * @param actors ids of those that had taken part by then
     */
    public record Hit(Finding finding, int actions, double turns, Set<String> actors) {}
}
