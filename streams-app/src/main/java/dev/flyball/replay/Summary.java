package dev.flyball.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.replay.chronicle.Counts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says. The rate and the time that it took are the only figures that differ from run to run. */
final class Summary {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private Summary() {}

    static String json(Counts counts, Duration elapsed) {
        double seconds = elapsed.toNanos() / 1e9;
        ObjectNode json = MAPPER.createObjectNode();
        json.put("actions", counts.actions()).put("metrics", counts.metrics()).put("bindings", counts.bindings());
        json.put("rejected", Counts.total(counts.rejected())).put("ignored", counts.ignored());
        json.put("outcomes", counts.outcomes());
        byPattern(json.putObject("findings"), counts.findings());
        byPattern(json.putObject("trips"), counts.trips());
        json.put("first_event_time", text(counts.firstEventTime()));
        json.put("last_event_time", text(counts.lastEventTime()));
        json.put("records_per_second", Math.round((counts.actions() + counts.metrics()) / seconds));
        json.put("elapsed_seconds", BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP));
        try {
            return WRITER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static void byPattern(ObjectNode json, Map<? extends Enum<?>, Long> counts) {
        counts.forEach((pattern, count) -> json.put(pattern.name(), count));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
