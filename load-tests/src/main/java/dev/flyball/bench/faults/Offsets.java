package dev.flyball.bench.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has come in its input. */
public final class Offsets implements AutoCloseable {
    private static final long ANSWER_SECONDS = 10;

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> partitions;
    private Map<TopicPartition, Long> ends = Map.of();
    private long latest;

    public Offsets(String brokers, String group, List<String> topics, int partitionsOfEach) {
        admin = Admin.create(
                Map.of("bootstrap.servers", brokers, "request.timeout.ms", "5000", "default.api.timeout.ms", "8000"));
        this.group = group;
        partitions = new ArrayList<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitionsOfEach; partition++) {
                partitions.add(new TopicPartition(topic, partition));
            }
        }
    }

    /** Takes note of where the input ends now. */
    public long measureEnd() {
        try {
            ends = admin
                    .listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest())))
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
            return ends.values().stream().mapToLong(Long::longValue).sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailure("cannot tell the ends of the input: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    /** Records of the input that are committed as processed; while no broker answers, what was known before. */
    public long committed() {
        latest = Math.max(
                latest,
                byPartition().values().stream().mapToLong(Long::longValue).sum());
        return latest;
    }

    /** Partitions that have not reached their end, with how far they are; empty when all is done. */
    Map<TopicPartition, String> behind() {
        Map<TopicPartition, Long> now = byPartition();
        Map<TopicPartition, String> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            long at = now.getOrDefault(partition, 0L);
            if (at < end) {
                behind.put(partition, at + " of " + end);
            }
        });
        return behind;
    }

    /** Whether all replicas of all topics are in sync; false while no broker answers. */
    boolean isInSync() {
        try {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size());
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    /** Deletes all topics whose names begin so, and tells how many there were. */
    public int deleteTopics(String prefix) {
        try {
            List<String> ours = admin.listTopics().names().get(60, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            admin.deleteTopics(ours).all().get(60, TimeUnit.SECONDS);
            return ours.size();
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailure("cannot delete topics: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    private Map<TopicPartition, Long> byPartition() {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, Long> known = new HashMap<>();
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = offsets.get(partition);
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            }
            return known;
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
