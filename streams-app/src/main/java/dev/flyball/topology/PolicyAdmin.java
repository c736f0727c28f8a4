package dev.flyball.topology;

import dev.flyball.config.BadInputException;
import dev.flyball.config.KafkaSettings;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.signature.RecordSignature;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes policies to a running Flyball, and tells which of them hold. */
public final class PolicyAdmin implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration HOLDS_WITHIN = Duration.ofSeconds(15);

    private final Topics topics;
    private final Serde<Policy> values;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, Policy> consumer;
    private final Map<String, Policy> latest = new TreeMap<>();

    private PolicyAdmin(Topics topics, Map<String, Object> client, Serde<Policy> values) {
        this.topics = topics;
        this.values = values;
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(client);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(
                reading,
                new StringDeserializer(),
                ReleasedVersions.serde(Policy.class).deserializer());
    }

    /**
     * Connects to a cluster, and reads what holds.
     *
     * @throws BadInputException within seconds, if no broker or no topic of policies is there
     */
    public static PolicyAdmin connect(KafkaSettings kafka, Topics topics, RegistrySerdes serdes) {
        BrokerPort.requireAny(kafka, ANSWER_WITHIN);
        Map<String, Object> client = new HashMap<>(kafka.properties().values());
        client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        PolicyAdmin admin = new PolicyAdmin(topics, client, serdes.serde(Policy.class));
        try {
            admin.readToEnd();
            return admin;
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** What people published and did not withdraw, by id. */
    public List<Policy> published() {
        return latest.values().stream()
                .filter(policy -> !Publications.isWithdrawn(policy))
                .toList();
    }

    /**
     * Publishes a policy and waits until it holds.
     *
     * @param key that it is signed with; not needed where nobody's key is configured
     * @return the policy as it holds; empty where it does not: the rejects say why, unless no instance runs
     */
    public Optional<Policy> publish(Policy policy, String who, String why, Optional<PrivateKey> key) {
        return send(policy, new Publication(nextVersion(policy.getPolicyId()), who, why, false), key);
    }

    /**
     * Withdraws a policy that {@linkplain #published holds} and waits until it no longer does.
     *
     * @return the policy as it held; empty where it still does
     */
    public Optional<Policy> withdraw(Policy policy, String who, String why, Optional<PrivateKey> key) {
        return send(policy, new Publication(nextVersion(policy.getPolicyId()), who, why, true), key);
    }

    private long nextVersion(String policyId) {
        Policy before = latest.get(policyId);
        return before == null ? 1 : Publications.version(before) + 1;
    }

    /** By whom a policy was published, and why, in words. */
    public static String publication(Policy policy) {
        return Publications.told(policy);
    }

    private Optional<Policy> send(Policy content, Publication publication, Optional<PrivateKey> key) {
        Policy policy = Policy.newBuilder(content).setPublication(publication).build();
        byte[] value = values.serializer().serialize(topics.policies(), policy);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topics.policies(), policy.getPolicyId(), value);
        key.ifPresent(signing -> RecordSignature.sign(signing, record.topic(), value, record.headers()));
        deliver(record);
        long deadline = System.nanoTime() + HOLDS_WITHIN.toNanos();
        while (!policy.equals(latest.get(policy.getPolicyId()))) {
            if (System.nanoTime() - deadline > 0) {
                return Optional.empty();
            }
            poll();
        }
        return Optional.of(policy);
    }

    private void deliver(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new BadInputException(
                    "kafka: expected to be let write to %s, found: %s".formatted(record.topic(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void readToEnd() {
        List<TopicPartition> partitions = consumer.partitionsFor(topics.policiesInForce(), ANSWER_WITHIN).stream()
                .map(partition -> new TopicPartition(topics.policiesInForce(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new BadInputException(
                    topics.policiesInForce() + ": expected a topic, found none; `flyball topics --create` makes it");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
    }

    private void poll() {
        consumer.poll(STEP).forEach(record -> {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        });
    }

    @Override
    public void close() {
        producer.close(ANSWER_WITHIN);
        consumer.close();
    }
}
