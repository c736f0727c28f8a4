package dev.flyball.ingest;

import dev.flyball.model.AppendTime;
import dev.flyball.model.RecordLimits;
import dev.flyball.model.Sizes;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Raw records become actions (key: target), samples (key: resource) and rejects (key and bytes as they came, the reasons
 * in headers), each for a child of its own. A record some of whose pieces are bad gives both results and one reject.
 */
public final class IngestProcessor implements Processor<byte[], byte[], Object, Object> {
    /** Why a piece was rejected; repeated, once for each piece, up to {@value #MAX_REASONS} times. */
    public static final String REASON_HEADER = "flyball.reject.reason";

    /** How many pieces of the record were rejected. */
    public static final String COUNT_HEADER = "flyball.reject.count";

    private static final int MAX_REASONS = 16;

    /**
     * The names of the nodes that follow.
     *
     * @param actions gets {@code String, Action}
     * @param samples gets {@code String, MetricSample}
     * @param rejects gets {@code byte[], byte[]}
     */
    public record Children(String actions, String samples, String rejects) {}

    private final Formats formats;
    private final Duration maxAhead;
    private final Children children;
    private @Nullable ProcessorContext<Object, Object> context;

    /** @param maxAhead how far ahead of the clock a time may lie */
    public IngestProcessor(Formats formats, Duration maxAhead, Children children) {
        this.formats = formats;
        this.maxAhead = maxAhead;
        this.children = children;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        ProcessorContext<Object, Object> out = Objects.requireNonNull(context, "init comes first");
        Ingested ingested = formats.parse(raw.value() == null ? new byte[0] : raw.value());
        Instant now = Instant.ofEpochMilli(out.currentSystemTimeMs());
        List<String> reasons =
                new ArrayList<>(ingested.rejects().stream().map(Reject::text).toList());
        for (Action action : ingested.actions()) {
            Optional<String> reason = Rules.ahead(action.getOccurredAt(), now, maxAhead)
                    .or(() -> Sizes.reason(action, RecordLimits.ACTION_BYTES));
            if (reason.isEmpty()) {
                forward(out, raw, action.getTarget(), action, action.getOccurredAt(), children.actions());
            }
            reason.ifPresent(reasons::add);
        }
        for (MetricSample sample : ingested.samples()) {
            Optional<String> reason = Rules.ahead(sample.getObservedAt(), now, maxAhead)
                    .or(() -> Sizes.reason(sample, RecordLimits.BYTES));
            if (reason.isEmpty()) {
                forward(out, raw, sample.getResource(), sample, sample.getObservedAt(), children.samples());
            }
            reason.ifPresent(reasons::add);
        }
        ingested.bindings()
                .forEach(binding -> reasons.add("a binding for " + binding.getTarget()
                        + " on a topic of raw records, expected on the topic of bindings"));
        if (!reasons.isEmpty()) {
            reject(out, raw, reasons);
        }
    }

    private static void forward(
            ProcessorContext<Object, Object> out,
            Record<byte[], byte[]> raw,
            String key,
            Object value,
            Instant time,
            String child) {
        // What is beside a raw record would be there again with each of its parts.
        Headers headers = new RecordHeaders();
        AppendTime.set(headers, raw.timestamp());
        out.forward(new Record<>(key, value, time.toEpochMilli(), headers), child);
    }

    private void reject(ProcessorContext<Object, Object> out, Record<byte[], byte[]> raw, List<String> reasons) {
        Headers headers = new RecordHeaders(raw.headers());
        headers.add(COUNT_HEADER, Integer.toString(reasons.size()).getBytes(StandardCharsets.UTF_8));
        reasons.stream()
                .limit(MAX_REASONS)
                .forEach(reason -> headers.add(REASON_HEADER, reason.getBytes(StandardCharsets.UTF_8)));
        out.forward(
                new Record<>((Object) raw.key(), (Object) raw.value(), raw.timestamp(), headers), children.rejects());
    }
}
