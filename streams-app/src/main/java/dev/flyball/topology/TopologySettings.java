package dev.flyball.topology;

import dev.flyball.config.FlyballConfig;
import dev.flyball.config.People;
import dev.flyball.config.Policies;
import dev.flyball.config.Signing;
import dev.flyball.ingest.OwnTables;
import dev.flyball.ops.meters.Meters;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the topology is built from.
 *
 * @param inbox the topic by which partitions send to each other
 * @param partitions of the actions, the metrics and the inbox topic; all must have as many
 * @param tables what raw records are read by, beyond the tables that are built in
 * @param challenger policies that are compared with those in force, in shadow
 * @param guarded whether guards follow the switches, so that automation is held to them; a history that knew of none cannot have broken
 *     one
 * @param people who may command kill switches
 * @param signing what switches, their events and heartbeats are signed with
 * @param clock what the time stamps of records are held against
 * @param mostAhead how far a time stamp may be ahead of the clock; further ahead it is a reject, since it would move
 *     stream time and close every window
 */
public record TopologySettings(
        Topics topics,
        String inbox,
        int partitions,
        RegistrySerdes serdes,
        OwnTables tables,
        Policies policies,
        Optional<Policies> challenger,
        boolean guarded,
        People people,
        Signing signing,
        StoreSettings stores,
        InstantSource clock,
        Duration mostAhead,
        Meters meters) {
    /** Clocks of machines that are looked after agree within this. */
    public static final Duration DEFAULT_MOST_AHEAD = Duration.ofMinutes(5);

    /**
     * What a configuration says.
     *
     * @param tables what stands in the file that it names
     */
    public static TopologySettings of(
            FlyballConfig config, OwnTables tables, RegistrySerdes serdes, InstantSource clock, Meters meters) {
        return new TopologySettings(
                new Topics(config.topics().prefix()),
                Inbox.topic(config.kafka().applicationId()),
                config.topics().partitions(),
                serdes,
                tables,
                config.policies(),
                config.challenger(),
                true,
                config.people(),
                config.signing(),
                StoreSettings.of(config.stores()),
                clock,
                DEFAULT_MOST_AHEAD,
                meters);
    }
}
