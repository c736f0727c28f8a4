package dev.flyball.ops.meters;

import dev.flyball.schemas.MetricRecovery;
import dev.flyball.schemas.StopOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** What came of the stops that ended. */
public final class StopMeters {
    private static final String ENDED = "ended";
    private static final String WENT_ON = "went_on";
    private static final String CALMED = "calmed";
    private static final String SOME_CALMED = "some_calmed";
    private static final String NOT_CALMED = "not_calmed";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Timer lastAct;

    StopMeters(MeterRegistry registry) {
        this.registry = registry;
        lastAct = Timer.builder("flyball.stop.last.act")
                .description(
                        "From the trip to the last act of automation within the scope of a stop that ended, in event time")
                .register(registry);
        for (String loop : List.of(ENDED, WENT_ON)) {
            for (String metrics : List.of(CALMED, SOME_CALMED, NOT_CALMED, UNKNOWN)) {
                counter(loop, metrics);
            }
        }
    }

    /** Tells what came of a stop. */
    public void ended(StopOutcome stop) {
        counter(stop.getLoopEnded() ? ENDED : WENT_ON, metrics(stop.getMetrics()))
                .increment();
        if (stop.getLastActSeconds() != null) {
            lastAct.record(Duration.ofMillis(Math.round(stop.getLastActSeconds() * 1_000)));
        }
    }

    private static String metrics(List<MetricRecovery> metrics) {
        long calmed = metrics.stream().filter(MetricRecovery::getCalmed).count();
        if (metrics.isEmpty()) {
            return UNKNOWN;
        }
        if (calmed == metrics.size()) {
            return CALMED;
        }
        return calmed == 0 ? NOT_CALMED : SOME_CALMED;
    }

    private Counter counter(String loop, String metrics) {
        return Counter.builder("flyball.stops.ended")
                .description("Stops that ended, by whether automation left the scope alone and its metrics calmed down")
                .tag("loop", loop)
                .tag("metrics", metrics)
                .register(registry);
    }
}
