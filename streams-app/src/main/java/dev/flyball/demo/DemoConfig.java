package dev.flyball.demo;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.IngestSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.Signing;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code run} would read from a file, for the demo's broker and for a fleet whose clock runs fast. */
final class DemoConfig {
    private static final int PARTITIONS = 3;
    private static final long ROCKSDB_BYTES = 64L * 1024 * 1024;

    private DemoConfig() {}

    static FlyballConfig of(DemoSettings settings, DemoDirectory directory, String bootstrapServers) {
        Policies policies = policies();
        return new FlyballConfig(
                new KafkaSettings(
                        bootstrapServers,
                        "flyball-demo",
                        KafkaSettings.EXACTLY_ONCE,
                        Duration.ofMillis(100),
                        directory.stores(),
                        1,
                        Duration.ofSeconds(6),
                        ClientProperties.none()),
                new TopicSettings(Topics.DEFAULT_PREFIX, PARTITIONS, 1),
                settings.registry(),
                new StoreLimits(
                        ROCKSDB_BYTES,
                        Duration.ofSeconds(policies.longestWindowSeconds()),
                        Duration.ofSeconds(policies.longestMemorySeconds())),
                settings.http(),
                policies,
                Optional.empty(),
                People.none(),
                Signing.none(),
                IngestSettings.none());
    }

    private static Policies policies() {
        return Policies.of(List.of(Policy.newBuilder()
                .setPolicyId("demo")
                .setMode(Mode.ENFORCE)
                .setBaselineSeconds(5)
                .setResponseSeconds(3)
                .setGraceSeconds(1)
                .setMemorySeconds(120)
                // Trips hold until a story of a minute is over; who stays longer sees them probed.
                .setLeaseSeconds(60)
                .setProbeSeconds(20)
                .build()));
    }
}
