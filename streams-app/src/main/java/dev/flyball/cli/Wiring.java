package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import org.apache.kafka.streams.Topology;

/** Makes the topology that {@code run} runs. */
@FunctionalInterface
interface Wiring {
    Wiring PENDING = (config, topics, serdes, meters) -> {
        throw new BadInputException("run: expected a topology, found none in this build");
    };

    Topology build(FlyballConfig config, Topics topics, RegistrySerdes serdes, Meters meters);
}
