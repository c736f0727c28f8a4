package dev.flyball.topology;

import dev.flyball.detect.ActsStore;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.detect.state.Change;
import dev.flyball.detect.state.NodeLog;
import dev.flyball.detect.state.Step;
import dev.flyball.killswitch.KillSwitchStores;
import dev.flyball.killswitch.state.Rivalry;
import dev.flyball.outcome.OutcomeStores;
import dev.flyball.outcome.SamplesStore;
import dev.flyball.outcome.samples.BellStore;
import dev.flyball.outcome.samples.ChunkedSamplesStore;
import dev.flyball.outcome.state.Band;
import dev.flyball.outcome.state.ControlState;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The stores. All are RocksDB with a changelog: a kill switch must come back after a crash as it was, and evidence that
 * took days to gather must not be lost with a machine. None is cached, but for the bell: under exactly-once a commit comes so
 * often that a cache would coalesce nothing, and a cached store cannot be scanned backwards cheaply.
 */
final class StateStores {
    /** The samples of each series. Its changelog has one record for many of them. */
    static final String SAMPLES = "samples";

    /** Rings before a commit: samples that are not in the changelog yet have to be written. */
    static final String BELL = "bell";

    /** Windowed by the hour: which series each resource has, and the period of their samples. */
    static final String SERIES = "series";

    /** Windowed by the time of the action: the ids seen, against duplicates. */
    static final String ACTIONS = "actions";

    /** What each control was left at. One row a control. */
    static final String CONTROLS = "controls";

    /** Outcomes whose response window is open, by due time. Empties itself. */
    static final String PENDING = "pending-outcomes";

    /** Windowed by the time of the action: the acts on each control. */
    static final String ACTS = "acts";

    /** Windowed by the time of the action: the steps of chains, by domain. */
    static final String STEPS = "steps";

    /** Where each series stands. One row a series. */
    static final String BANDS = "bands";

    /** The latest changes of controls and metrics, so many of each domain. */
    static final String CHANGES = "changes";

    /** Which of them are those of one control or metric. */
    static final String NODES = "nodes";

    /** The kill switches, by id. */
    static final String SWITCHES = "kill-switches";

    /** The kill switches as they would stand under the challenging policies, by id. Only where there are some. */
    static final String CHALLENGER_SWITCHES = "challenger-kill-switches";

    /** How the two compare over each switch that is more than armed under either. */
    static final String RIVALRIES = "rivalries";

    /** The latest version of each policy that was published. One row a policy. */
    static final String POLICY_VERSIONS = "policy-versions";

    /** Global: the declared bindings, as the bytes of their topic. */
    static final String BINDINGS = "bindings";

    /** Global: the published policies, as the bytes of their topic. */
    static final String POLICIES = "policies";

    private static final Duration OUTLIVES_SAMPLES = Duration.ofDays(1);
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Map<String, String> CHANGELOG = Map.of(TopicConfig.COMPRESSION_TYPE_CONFIG, "lz4");

    private StateStores() {}

    static OutcomeStores outcome() {
        return new OutcomeStores(SAMPLES, BELL, SERIES, ACTIONS, CONTROLS, PENDING, BANDS, BINDINGS);
    }

    static KillSwitchStores killSwitches(String switches) {
        return new KillSwitchStores(switches, ACTS, ActsStore::reader, SAMPLES, SamplesStore::reader);
    }

    static void addTo(StreamsBuilder builder, StoreSettings settings) {
        builder.addStateStore(samples(settings.metricRetention()));
        builder.addStateStore(bell());
        builder.addStateStore(windowed(
                SERIES, settings.metricRetention().plus(OutcomeStores.SERIES_OUTLIVE_SAMPLES), Serdes.Integer()));
        builder.addStateStore(windowed(ACTIONS, settings.actionRetention(), Serdes.ByteArray()));
        builder.addStateStore(keyed(CONTROLS, StateSerde.of(ControlState.getEncoder(), ControlState.getDecoder())));
        builder.addStateStore(keyed(PENDING, ReleasedVersions.serde(Outcome.class)));
        builder.addStateStore(windowed(
                ACTS, settings.actionRetention(), StateSerde.of(ActBucket.getEncoder(), ActBucket.getDecoder())));
        builder.addStateStore(
                windowed(STEPS, settings.actionRetention(), StateSerde.of(Step.getEncoder(), Step.getDecoder())));
        builder.addStateStore(keyed(BANDS, StateSerde.of(Band.getEncoder(), Band.getDecoder())));
        builder.addStateStore(keyed(CHANGES, StateSerde.of(Change.getEncoder(), Change.getDecoder())));
        builder.addStateStore(keyed(NODES, StateSerde.of(NodeLog.getEncoder(), NodeLog.getDecoder())));
        builder.addStateStore(keyed(SWITCHES, ReleasedVersions.serde(KillSwitch.class)));
        builder.addStateStore(keyed(POLICY_VERSIONS, Serdes.Long()));
    }

    static void addChallengersTo(StreamsBuilder builder) {
        builder.addStateStore(keyed(CHALLENGER_SWITCHES, ReleasedVersions.serde(KillSwitch.class)));
        builder.addStateStore(keyed(RIVALRIES, StateSerde.of(Rivalry.getEncoder(), Rivalry.getDecoder())));
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> bindings() {
        return global(BINDINGS);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> policies() {
        return global(POLICIES);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> global(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** A chunk is made once and never changed. Its topic keeps it a day longer than the samples, as those of windowed stores do. */
    private static StoreBuilder<KeyValueStore<byte[], byte[]>> samples(Duration retention) {
        Map<String, String> changelog = new HashMap<>(CHANGELOG);
        changelog.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        changelog.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.plus(OUTLIVES_SAMPLES).toMillis()));
        return Stores.keyValueStoreBuilder(
                        ChunkedSamplesStore.over(Stores.persistentKeyValueStore(SAMPLES), retention),
                        Serdes.ByteArray(),
                        Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> bell() {
        return Stores.keyValueStoreBuilder(BellStore.named(BELL), Serdes.ByteArray(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    private static <V> StoreBuilder<WindowStore<String, V>> windowed(String name, Duration retention, Serde<V> values) {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, retention, INSTANT, false), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> keyed(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
