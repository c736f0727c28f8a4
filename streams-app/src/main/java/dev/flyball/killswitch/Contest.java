package dev.flyball.killswitch;

import java.time.Duration;
import java.util.Optional;

/**
 * How policies and their challengers compare over one kill switch, from the first trip until it rests under both.
 *
 * @param only who tripped it alone; empty where both did
 * @param first who tripped it first, where both did; the policies in force, where both did at once
 * @param lead how much earlier that was; zero where only one tripped it
 */
public record Contest(Optional<Side> only, Optional<Side> first, Duration lead) {
    static Contest only(Side side) {
        return new Contest(Optional.of(side), Optional.empty(), Duration.ZERO);
    }

    static Contest both(long activeTripped, long challengerTripped) {
        return new Contest(
                Optional.empty(),
                Optional.of(challengerTripped < activeTripped ? Side.CHALLENGER : Side.ACTIVE),
                Duration.ofMillis(Math.abs(activeTripped - challengerTripped)));
    }
}
