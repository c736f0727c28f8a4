package dev.flyball.bench.latency;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.FlyballConfig;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.IngestSettings;
import dev.flyball.config.KafkaSettings;
import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.RegistrySettings;
import dev.flyball.config.Signing;
import dev.flyball.config.StoreLimits;
import dev.flyball.config.TopicSettings;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.FlyballTopology;
import dev.flyball.topology.TopologySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** Flyball as it ships: its default policy, enforced, but that so many probes may trip within the hour; signed, as guards ask for. */
final class Product {
    static final String PREFIX = "latency.";
    static final int PARTITIONS = 3;

    private static final long ALL_TRIPS = 1_000_000;
    private static final Duration SESSION = Duration.ofSeconds(15);

    private Product() {}

    static FlyballConfig config(String brokers, Path stateDir, Setting setting, KeyPair keys) {
        Policy policy = Policy.newBuilder()
                .setPolicyId("latency")
                .setMode(Mode.ENFORCE)
                .setMaxTripsPerHour(ALL_TRIPS)
                .build();
        return new FlyballConfig(
                new KafkaSettings(
                        brokers,
                        PREFIX + "app",
                        setting.guarantee(),
                        setting.commitInterval(),
                        stateDir,
                        1,
                        SESSION,
                        ClientProperties.none()),
                new TopicSettings(PREFIX, PARTITIONS, 1),
                new RegistrySettings("mock://latency", ClientProperties.none()),
                new StoreLimits(64L * 1024 * 1024, Duration.ofHours(1), Duration.ofDays(14)),
                new HttpSettings(HttpSettings.LOOPBACK, 0),
                Policies.of(List.of(policy)),
                Optional.empty(),
                new People(Map.of()),
                new Signing(keys.getPrivate()),
                IngestSettings.none());
    }

    static Topology topology(FlyballConfig config, RegistrySerdes serdes, InstantSource clock) {
        return FlyballTopology.build(
                TopologySettings.of(config, OwnTables.none(), serdes, clock, new Meters(new SimpleMeterRegistry())));
    }
}
