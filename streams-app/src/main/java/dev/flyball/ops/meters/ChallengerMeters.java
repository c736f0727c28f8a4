package dev.flyball.ops.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the policies in force and those that challenge them compare. */
public final class ChallengerMeters {
    private final MeterRegistry registry;

    ChallengerMeters(MeterRegistry registry) {
        this.registry = registry;
        List.of("active", "challenger", "both").forEach(this::trips);
        List.of("active", "challenger").forEach(this::lead);
    }

    /**
     * Counts how they compare over one kill switch.
     *
     * @param side who tripped it: {@code ACTIVE}, {@code CHALLENGER} or {@code BOTH}
     * @param first who tripped it first, where both did
     * @param lead how much earlier, in event time
     */
    public void concluded(String side, Optional<String> first, Duration lead) {
        trips(side.toLowerCase(Locale.ROOT)).increment();
        first.ifPresent(who -> lead(who.toLowerCase(Locale.ROOT)).record(lead));
    }

    private Counter trips(String side) {
        return Counter.builder("flyball.challenger.trips")
                .description("Kill switches that the policies in force, those that challenge them, or both tripped")
                .tag("side", side)
                .register(registry);
    }

    private Timer lead(String first) {
        return Timer.builder("flyball.challenger.lead")
                .description("How much earlier one of them tripped what both tripped, in event time")
                .tag("first", first)
                .register(registry);
    }
}
