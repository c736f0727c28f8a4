package dev.flyball.bench.latency;

import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.ErrorPolicy;
import dev.flyball.topology.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The same topology without a broker, call by call: it tells which call of a probe closes the evidence. */
final class Reference {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Reference() {}

    /** The number of the call that trips the switch, from 1. */
    static int closingCall(FlyballConfig config, Path stateDir) {
        RegistrySerdes serdes = RegistrySerdes.inMemory("latency-reference");
        Topics topics = new Topics(config.topics().prefix());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "reference");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        ErrorPolicy.govern(properties, topics, (topic, about) -> {});
        Probe probe = new Probe(0);
        try (TopologyTestDriver driver = new TopologyTestDriver(
                Product.topology(config, serdes, InstantSource.fixed(START)), properties, START)) {
            TestInputTopic<String, Action> actions = driver.createInputTopic(
                    topics.actions(),
                    new StringSerializer(),
                    serdes.serde(Action.class).serializer());
            TestOutputTopic<String, KillSwitchEvent> events = driver.createOutputTopic(
                    topics.killSwitchEvents(),
                    new StringDeserializer(),
                    serdes.serde(KillSwitchEvent.class).deserializer());
            for (int call = 1; call <= Probe.MOST_CALLS; call++) {
                actions.pipeInput(probe.target(), probe.call(call, START.plus(Probe.GAP.multipliedBy(call))));
                if (events.readValuesToList().stream().anyMatch(event -> event.getType() == EventType.TRIPPED)) {
                    return call;
                }
            }
        }
        throw new IllegalStateException("a probe trips no switch within " + Probe.MOST_CALLS + " calls");
    }
}
