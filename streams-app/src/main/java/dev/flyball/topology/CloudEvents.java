package dev.flyball.topology;

import dev.flyball.model.AppendTime;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.SwitchState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Gives an output record the headers of the CloudEvents Kafka binding (binary mode, version 1.0), in place of whatever
 * headers its cause had.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">binding</a>
 */
@NullUnmarked
final class CloudEvents<T> implements FixedKeyProcessor<String, T, T> {
    private static final String SOURCE = "/flyball";
    /** When the record that closed the evidence was appended to its topic. */
    private static final String EVIDENCE_TIME = "ce_evidencetime";

    private static final String TYPE_PREFIX = "dev.flyball.";

    /**
     * What the headers tell of a record.
     *
     * @param type without the prefix all our types share
     * @param traceparent W3C trace context of the action that caused it
     * @param causationId the action that caused it
     * @param extensions attributes of our own, for who cannot read Avro; names in lower case, as the specification wants them
     */
    record Attributes(
            String id,
            String type,
            Instant time,
            String subject,
            @Nullable String traceparent,
            @Nullable String causationId,
            Map<String, String> extensions) {}

    static Attributes of(Outcome outcome) {
        Action action = outcome.getAction();
        return new Attributes(
                outcome.getOutcomeId(),
                "outcome",
                outcome.getJudgedAt(),
                action.getTarget(),
                action.getTraceparent(),
                action.getActionId(),
                Map.of());
    }

    static Attributes of(Finding finding) {
        return new Attributes(
                finding.getFindingId(),
                "finding",
                finding.getFoundAt(),
                finding.getLoopId(),
                finding.getTraceparent(),
                finding.getCausationId(),
                Map.of());
    }

    static Attributes of(KillSwitchEvent event) {
        return new Attributes(
                event.getEventId(),
                "kill-switch." + event.getType().name().toLowerCase(Locale.ROOT),
                event.getEventTime(),
                event.getSwitchId(),
                event.getTraceparent(),
                event.getCausationId(),
                stop(event.getState(), event.getMode(), event.getScope()));
    }

    static Attributes of(KillSwitch state) {
        return new Attributes(
                state.getSwitchId() + "/" + state.getVersion(),
                "kill-switch",
                state.getUpdatedAt(),
                state.getSwitchId(),
                null,
                null,
                withMembers(stop(state.getState(), state.getMode(), state.getScope()), state.getMemberships()));
    }

    /** The targets that bindings put, with one control at least, into the domain that is stopped. */
    private static Map<String, String> withMembers(Map<String, String> stop, List<Membership> memberships) {
        if (!memberships.isEmpty()) {
            stop.put(
                    "members",
                    memberships.stream()
                            .filter(Membership::getMember)
                            .map(Membership::getTarget)
                            .distinct()
                            .collect(Collectors.joining(" ")));
        }
        return stop;
    }

    /** What is stopped, and whether it is: enough to obey. */
    private static Map<String, String> stop(SwitchState state, Mode mode, Scope scope) {
        Map<String, String> stop = new LinkedHashMap<>();
        stop.put("state", state.name());
        stop.put("mode", mode.name());
        stop.put("actor", scope.getActor());
        stop.put("target", scope.getTarget());
        stop.put("control", scope.getControl());
        stop.put("direction", scope.getDirection().name());
        return stop;
    }

    private final Function<T, Attributes> attributes;
    private FixedKeyProcessorContext<String, T> context;

    CloudEvents(Function<T, Attributes> attributes) {
        this.attributes = attributes;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, T> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, T> record) {
        Attributes event = attributes.apply(record.value());
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.id());
        add(headers, "ce_type", TYPE_PREFIX + event.type());
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_time", event.time().toString());
        add(headers, "ce_subject", event.subject());
        add(headers, "content-type", "application/avro");
        add(headers, "traceparent", event.traceparent());
        add(headers, "ce_causationid", event.causationId());
        add(
                headers,
                EVIDENCE_TIME,
                AppendTime.in(record.headers()).map(Instant::toString).orElse(null));
        event.extensions().forEach((name, value) -> add(headers, "ce_" + name, value));
        context.forward(record.withHeaders(headers));
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
