package dev.flyball.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.killswitch.Side;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.chronicle.Comparison;
import dev.flyball.replay.chronicle.Counts;
import dev.flyball.schemas.Mode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says. The rate and the time that it took are the only figures that differ from run to run. */
final class Summary {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MILLI_DIGITS = 3;
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private Summary() {}

    /** @param policies what those that were replayed under are called */
    static String json(Chronicle chronicle, String policies, Duration elapsed) {
        Counts counts = chronicle.counts();
        double seconds = elapsed.toNanos() / 1e9;
        ObjectNode json = MAPPER.createObjectNode();
        json.put("actions", counts.actions()).put("metrics", counts.metrics()).put("bindings", counts.bindings());
        json.put("rejected", Counts.total(counts.rejected())).put("ignored", counts.ignored());
        json.put("outcomes", counts.outcomes());
        byPattern(json.putObject("findings"), counts.findings());
        byPattern(json.putObject("trips"), counts.trips());
        if (!chronicle.comparisons().isEmpty()) {
            compare(json.putArray("policies"), policies, chronicle.comparisons());
        }
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

    private static void compare(ArrayNode json, String active, List<Comparison> comparisons) {
        trips(json.addObject(), active, Side.ACTIVE, comparisons.get(0));
        for (Comparison comparison : comparisons) {
            ObjectNode row = json.addObject();
            trips(row, comparison.name(), Side.CHALLENGER, comparison);
            row.put("both", comparison.both());
            row.put("only_this", comparison.onlyBy(Side.CHALLENGER)).put("only_first", comparison.onlyBy(Side.ACTIVE));
            row.put("sooner", comparison.ahead(Side.CHALLENGER)).put("later", comparison.ahead(Side.ACTIVE));
            row.put(
                    "median_lead_seconds",
                    comparison
                            .medianLead()
                            .map(lead -> BigDecimal.valueOf(lead.toMillis(), MILLI_DIGITS))
                            .orElse(null));
        }
    }

    private static void trips(ObjectNode row, String name, Side side, Comparison comparison) {
        row.put("policy", name);
        row.put("enforced", comparison.trips(side, Mode.ENFORCE)).put("shadowed", comparison.trips(side, Mode.SHADOW));
    }

    private static void byPattern(ObjectNode json, Map<? extends Enum<?>, Long> counts) {
        counts.forEach((pattern, count) -> json.put(pattern.name(), count));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
