package dev.flyball.replay.chronicle;

import dev.flyball.schemas.Pattern;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A replay in figures.
 *
 * @param actions actions that went into the topology
 * @param metrics samples that went into the topology
 * @param bindings bindings that went into the topology
 * @param rejected pieces of input that could not be used, by reason
 * @param ignored pieces of input that were understood and rightly yield nothing
 * @param outcomes outcomes that closed
 * @param findings findings by pattern
 * @param trips trips by pattern
 * @param firstEventTime the time of the earliest action or sample; null if there was none
 * @param lastEventTime the time of the latest action or sample; null if there was none
 */
public record Counts(
        long actions,
        long metrics,
        long bindings,
        SortedMap<String, Long> rejected,
        long ignored,
        long outcomes,
        SortedMap<Pattern, Long> findings,
        SortedMap<Pattern, Long> trips,
        @Nullable Instant firstEventTime,
        @Nullable Instant lastEventTime) {
    public static long total(Map<?, Long> byKind) {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }
}
