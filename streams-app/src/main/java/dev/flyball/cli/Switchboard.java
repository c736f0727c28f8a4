package dev.flyball.cli;

import dev.flyball.board.Board;
import dev.flyball.board.BoardFeed;
import dev.flyball.config.BadInputException;
import dev.flyball.config.FlyballConfig;
import dev.flyball.killswitch.CommandSignature;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The kill switches of a cluster as they stand, and the way to command them. */
final class Switchboard implements AutoCloseable {
    private static final Duration READ_WITHIN = Duration.ofSeconds(20);
    private static final Duration OBEYED_WITHIN = Duration.ofSeconds(5);

    /** A renewal while the command is on its way makes it stale. */
    private static final int MOST_TRIES = 3;

    private final FlyballConfig config;
    private final Topics topics;
    private final RegistrySerdes serdes;
    private final Board board = Board.ofAll();
    private final BoardFeed feed;

    private Switchboard(FlyballConfig config) {
        this.config = config;
        this.topics = new Topics(config.topics().prefix());
        this.serdes = Registry.serdes(config.registry());
        this.feed = BoardFeed.start(board, config.kafka(), topics, serdes);
    }

    /**
     * Reads all switches.
     *
     * @throws BadInputException if they cannot be read in time
     */
    static Switchboard open(FlyballConfig config) throws InterruptedException {
        Switchboard switchboard = new Switchboard(config);
        if (!switchboard.board.awaitCurrent(READ_WITHIN)) {
            switchboard.close();
            throw new BadInputException(
                    "kafka.bootstrap_servers: expected a cluster with the topics of Flyball, found none at %s within %d s"
                            .formatted(config.kafka().bootstrapServers(), READ_WITHIN.toSeconds()));
        }
        return switchboard;
    }

    Board board() {
        return board;
    }

    /**
     * Signs and sends a command for a switch as it stands, until it is obeyed; empty where it is not, or where the switch has moved
     * meanwhile: whoever meant to release a stop need not mean the one that somebody acknowledged since.
     */
    Optional<KillSwitch> give(Command command, PrivateKey key) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(config.kafka().properties().values());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
        try (KafkaProducer<String, Command> producer = new KafkaProducer<>(
                settings, new StringSerializer(), serdes.serde(Command.class).serializer())) {
            Optional<KillSwitch> seen = board.find(command.getSwitchId());
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                Optional<KillSwitch> now = board.find(command.getSwitchId());
                if (!now.map(Switchboard::standing).equals(seen.map(Switchboard::standing))) {
                    return Optional.empty();
                }
                long version = now.map(KillSwitch::getVersion).orElse(0L);
                Command signed = CommandSignature.signed(
                        Command.newBuilder(command).setExpectedVersion(version).build(), key);
                send(producer, new ProducerRecord<>(topics.commands(), signed.getSwitchId(), signed));
                Optional<KillSwitch> obeyed =
                        board.awaitObeyed(signed.getSwitchId(), signed.getCommandId(), OBEYED_WITHIN);
                if (obeyed.isPresent()) {
                    return obeyed;
                }
            }
        }
        return Optional.empty();
    }

    /** What makes a command another one, when it changes; a renewal or a breach does not. */
    private static List<Object> standing(KillSwitch live) {
        return List.of(live.getState(), live.getMode(), live.getTrips());
    }

    private static void send(KafkaProducer<String, Command> producer, ProducerRecord<String, Command> command)
            throws InterruptedException {
        try {
            producer.send(command).get();
        } catch (ExecutionException e) {
            throw new BadInputException(
                    "kafka: expected to be let write to %s, found: %s".formatted(command.topic(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
