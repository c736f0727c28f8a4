package dev.flyball.bench.faults;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Rules;
import dev.flyball.model.RecordLimits;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Policy;
import dev.flyball.topology.Topics;
import dev.flyball.topology.TopologySettings;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Fuzzed records on their way to each input topic, and what must become of those of which no meter tells. */
final class FuzzedInput {
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final Trial trial;
    private final Fuzzer fuzzer;
    private final Formats formats = Formats.standard();
    private final Deserializer<Binding> bindings;
    private long rawActions;
    private long rawSamples;
    private long rawToReject;
    private long bindingsToReject;

    FuzzedInput(Trial trial, KeyPair person) {
        this.trial = trial;
        fuzzer = new Fuzzer(trial.random(), person);
        bindings = trial.serdes().serde(Binding.class).deserializer();
    }

    /** @param records on each topic */
    void send(int records) {
        Topics topics = trial.topics();
        List<String> raw = List.of(topics.rawCloudTrail(), topics.rawCloudWatch(), topics.rawKubernetes());
        try (Publisher publisher = trial.publisher()) {
            for (int number = 0; number < records; number++) {
                Action action = fuzzer.action(number);
                send(publisher, topics.actions(), action.getTarget(), Action.class, action);
                MetricSample sample = fuzzer.sample(number);
                send(publisher, topics.metrics(), sample.getResource(), MetricSample.class, sample);
                Command command = fuzzer.command(number);
                send(publisher, topics.commands(), command.getSwitchId(), Command.class, command);
                Policy policy = fuzzer.policy(number);
                send(publisher, topics.policies(), policy.getPolicyId(), Policy.class, policy);
                Binding binding = fuzzer.binding(number);
                byte[] bound = send(publisher, topics.bindings(), binding.getBindingId(), Binding.class, binding);
                bindingsToReject += isUsable(bound) ? 0 : 1;
                for (String topic : raw) {
                    byte[] bytes = raw(number);
                    publisher.send(topic, null, bytes);
                    note(formats.parse(bytes));
                }
            }
            publisher.flush();
        }
    }

    private <T extends SpecificRecord> byte[] send(
            Publisher publisher, String topic, String key, Class<T> type, T record) {
        byte[] bytes = fuzzer.spoiled(publisher.bytes(topic, type, record));
        publisher.send(topic, key, bytes);
        return bytes;
    }

    /** None whose time is too far ahead now and may not be by the time that it is read. */
    private byte[] raw(int number) {
        byte[] bytes = fuzzer.spoiled(fuzzer.raw(number));
        while (isOnTheEdge(formats.parse(bytes))) {
            bytes = fuzzer.spoiled(fuzzer.raw(number));
        }
        return bytes;
    }

    private static boolean isOnTheEdge(Ingested ingested) {
        Instant now = Instant.now();
        return Stream.concat(
                        ingested.actions().stream().map(Action::getOccurredAt),
                        ingested.samples().stream().map(MetricSample::getObservedAt))
                .anyMatch(time -> !isInTime(time, now) && isInTime(time, now.plus(LONGEST_RUN)));
    }

    private boolean isUsable(byte[] binding) {
        if (binding.length > RecordLimits.BYTES) {
            return false;
        }
        try {
            return Rules.reason(bindings.deserialize(trial.topics().bindings(), binding))
                    .isEmpty();
        } catch (SerializationException e) {
            return false;
        }
    }

    private void note(Ingested ingested) {
        Instant now = Instant.now();
        long actions = ingested.actions().stream()
                .filter(action -> isInTime(action.getOccurredAt(), now))
                .count();
        long samples = ingested.samples().stream()
                .filter(sample -> isInTime(sample.getObservedAt(), now))
                .count();
        rawActions += actions;
        rawSamples += samples;
        boolean whole = ingested.rejects().isEmpty()
                && ingested.bindings().isEmpty()
                && actions == ingested.actions().size()
                && samples == ingested.samples().size();
        rawToReject += whole ? 0 : 1;
    }

    private static boolean isInTime(Instant time, Instant now) {
        return Rules.ahead(time, now, TopologySettings.DEFAULT_MOST_AHEAD).isEmpty();
    }

    long rawActions() {
        return rawActions;
    }

    long rawSamples() {
        return rawSamples;
    }

    /** Raw records of which all or a part is rejected. */
    long rawToReject() {
        return rawToReject;
    }

    long bindingsToReject() {
        return bindingsToReject;
    }
}
