package dev.flyball.board;

import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.SwitchState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** How many switches are more than armed, as gauges. Every instance tells of all partitions: take the greatest, not the sum. */
public final class BoardMeters {
    private BoardMeters() {}

    public static void bind(Board board, MeterRegistry registry) {
        for (SwitchState state : SwitchState.values()) {
            for (Mode mode : List.of(Mode.ENFORCE, Mode.SHADOW)) {
                for (Pattern pattern : Pattern.values()) {
                    if (state != SwitchState.ARMED) {
                        Gauge.builder("flyball.switches", board, counted -> counted.count(state, mode, pattern))
                                .description("Kill switches that are more than armed, of all partitions")
                                .tag("state", state.name().toLowerCase(Locale.ROOT))
                                .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                                .tag("pattern", pattern.name().toLowerCase(Locale.ROOT))
                                .register(registry);
                    }
                }
            }
        }
        Gauge.builder("flyball.switches.broken", board, Board::broken)
                .description("Kill switches in force whose stop was broken since they tripped, of all partitions")
                .register(registry);
    }
}
