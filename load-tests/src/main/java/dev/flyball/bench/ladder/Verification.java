package dev.flyball.bench.ladder;

import dev.flyball.bench.faults.TrialFailure;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;

/** Whether a rung has put out what the input says. */
final class Verification {
    /** Where the topics ended before a rung began. */
    record Marks(Map<TopicPartition, Long> events, Map<TopicPartition, Long> rejects) {}

    private static final long ANSWER_SECONDS = 30;

    private final String brokers;
    private final RegistrySerdes serdes;
    private final Topic events;
    private final Topic rejects;
    private final Set<String> planted;
    private final long pairs;
    private final long records;

    Verification(String brokers, String registryUrl, Input input) {
        this.brokers = brokers;
        serdes = new RegistrySerdes(Map.of("schema.registry.url", registryUrl));
        events = new Topic(brokers, Course.TOPICS.killSwitchEvents());
        rejects = new Topic(brokers, Course.TOPICS.rejects());
        planted = input.plantedTargets();
        pairs = input.pairs();
        records = input.records();
    }

    /** Prepares the topics of a rung. */
    Marks begin(Rung rung, String group, Admin admin) {
        return switch (rung) {
            case CONSUMER, DECODE, DECODE_EXACTLY_ONCE -> new Marks(Map.of(), Map.of());
            case NAIVE, FLINK -> {
                create(admin, NaiveProduct.output(group));
                yield new Marks(Map.of(), Map.of());
            }
            case FLYBALL -> new Marks(events.ends(), rejects.ends());
        };
    }

    /** What came out, once all input is committed as read. */
    Output end(Rung rung, String group, Marks marks) {
        return switch (rung) {
            case CONSUMER, DECODE, DECODE_EXACTLY_ONCE -> Output.everythingRead(records);
            case NAIVE, FLINK -> effects(group);
            case FLYBALL -> trips(marks);
        };
    }

    private Output effects(String group) {
        Map<String, Effect> latest = new HashMap<>();
        new Topic(brokers, NaiveProduct.output(group))
                .read(Map.of(), Effect.serde().deserializer(), latest::put);
        long found = latest.values().stream().mapToLong(Effect::pairs).sum();
        return new Output("%,d pairs joined of %,d".formatted(found, pairs), found == pairs);
    }

    private Output trips(Marks marks) {
        Set<String> tripped = new TreeSet<>();
        events.read(marks.events(), serdes.serde(KillSwitchEvent.class).deserializer(), (id, event) -> {
            if (event.getType() == EventType.TRIPPED) {
                tripped.add(event.getScope().getTarget());
            }
        });
        int[] rejected = {0};
        rejects.read(marks.rejects(), (topic, bytes) -> bytes, (key, bytes) -> rejected[0]++);
        long found = planted.stream().filter(tripped::contains).count();
        long healthy = tripped.size() - found;
        return new Output(
                "%d of %d planted loops tripped, %d healthy targets tripped, %d records rejected"
                        .formatted(found, planted.size(), healthy, rejected[0]),
                tripped.equals(planted) && rejected[0] == 0);
    }

    private static void create(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Course.PARTITIONS, (short) 1)))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailure("cannot create " + topic + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }
}
