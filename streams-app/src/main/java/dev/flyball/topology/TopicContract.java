package dev.flyball.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic of the contract must be like.
 *
 * @param name of the topic
 * @param cleanup {@code delete} or {@code compact}
 * @param retention how long records are kept where they are deleted
 * @param holdsRecords whether it holds whole records of other topics, and so must take what is larger than those
 * @param copartitioned whether it must have exactly the configured number of partitions, because it is joined by partition
 */
record TopicContract(
        String name, String cleanup, Optional<Duration> retention, boolean holdsRecords, boolean copartitioned) {
    /** What a broker takes by default, four times: a record, its key again in the reason, and where it failed. */
    static final int MOST_RECORD_BYTES = 4 * 1024 * 1024;

    private static final Duration RAW = Duration.ofDays(3);
    private static final Duration METRICS = Duration.ofDays(7);
    private static final Duration DECISIONS = Duration.ofDays(30);
    /** Who stopped what, and why, is asked long after. */
    private static final Duration AUDIT = Duration.ofDays(365);

    static List<TopicContract> all(Topics topics) {
        return List.of(
                kept(topics.rawCloudTrail(), RAW),
                kept(topics.rawCloudWatch(), RAW),
                kept(topics.rawKubernetes(), RAW),
                joined(topics.actions(), DECISIONS),
                joined(topics.metrics(), METRICS),
                latest(topics.bindings()),
                latest(topics.policies()),
                latest(topics.policiesInForce()),
                kept(topics.outcomes(), DECISIONS),
                kept(topics.findings(), DECISIONS),
                kept(topics.killSwitchEvents(), AUDIT),
                latest(topics.killSwitches()),
                kept(topics.commands(), AUDIT),
                new TopicContract(
                        topics.rejects(), TopicConfig.CLEANUP_POLICY_DELETE, Optional.of(DECISIONS), true, false));
    }

    /** The settings with which the topic is created. */
    Map<String, String> settings() {
        if (retention.isEmpty()) {
            // Only closed segments are compacted, and whoever starts reads what is not: not more than an hour of it.
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    cleanup,
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(Duration.ofHours(1).toMillis()));
        }
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.get().toMillis()));
        // Records carry their time inside. By that time, history that is fed in would be deleted on arrival.
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (holdsRecords) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_RECORD_BYTES));
        }
        return settings;
    }

    static TopicContract joined(String name, Duration retention) {
        return new TopicContract(name, TopicConfig.CLEANUP_POLICY_DELETE, Optional.of(retention), false, true);
    }

    private static TopicContract kept(String name, Duration retention) {
        return new TopicContract(name, TopicConfig.CLEANUP_POLICY_DELETE, Optional.of(retention), false, false);
    }

    private static TopicContract latest(String name) {
        return new TopicContract(name, TopicConfig.CLEANUP_POLICY_COMPACT, Optional.empty(), false, false);
    }
}
