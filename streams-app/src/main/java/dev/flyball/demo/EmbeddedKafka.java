package dev.flyball.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka in this process: one KRaft node, broker and controller, on ephemeral ports of the loopback. Started again
 * on the same directory it finds its topics, records and offsets; the ports are new each time.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "BROKER";
    /** Any 16 bytes in base 64; a directory of another cluster is refused. */
    private static final String CLUSTER_ID = "Rmx5YmFsbC1lbWJlZGRlZA";

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Path directory;
    private final boolean temporary;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers, Path directory, boolean temporary) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.directory = directory;
        this.temporary = temporary;
    }

    /** Starts a broker in a temporary directory, which is deleted when the broker is closed. */
    public static EmbeddedKafka start() {
        try {
            return start(Files.createTempDirectory("flyball-kafka-"), true, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the broker", e);
        }
    }

    /**
     * Starts a broker and returns when it answers.
     *
     * @param directory where its data are and stay; made when it is not there
     * @param properties broker properties that are added to ours or replace them; the listeners are {@code BROKER} and
     *     {@code CONTROLLER}
     */
    public static EmbeddedKafka start(Path directory, Map<String, String> properties) {
        return start(directory, false, properties);
    }

    private static EmbeddedKafka start(Path directory, boolean temporary, Map<String, String> properties) {
        Ports ports = Ports.free();
        Map<String, String> all = new HashMap<>(settings(directory, ports));
        all.putAll(properties);
        formatOnce(directory, Integer.parseInt(all.get("node.id")));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(all, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + ports.broker(), directory, temporary);
    }

    /** What a client needs as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the data are. */
    public Path directory() {
        return directory;
    }

    /** Stops the broker and waits until it has; deletes the directory if it was temporary. Closing twice is harmless. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        if (temporary) {
            try {
                Utils.delete(directory.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + directory, e);
            }
        }
    }

    private static Map<String, String> settings(Path directory, Ports ports) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller()),
                Map.entry(
                        "listeners",
                        "%s://127.0.0.1:%d,%s://127.0.0.1:%d"
                                .formatted(BROKER, ports.broker(), CONTROLLER, ports.controller())),
                Map.entry("listener.security.protocol.map", "%s:PLAINTEXT,%s:PLAINTEXT".formatted(BROKER, CONTROLLER)),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("inter.broker.listener.name", BROKER),
                Map.entry("log.dirs", directory.toAbsolutePath().toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // The cleaner's default buffer is 128 MB, for topics of a few kilobytes.
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                // A broker that left in order starts again at once; one that was killed, when its session is over.
                Map.entry("controlled.shutdown.enable", "true"),
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "250"));
    }

    private static void formatOnce(Path directory, int node) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        String path = directory.toAbsolutePath().toString();
        try {
            new Formatter()
                    .setNodeId(node)
                    .setClusterId(CLUSTER_ID)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(path)
                    .addDirectory(path)
                    .setHasDynamicQuorum(false)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + path + " for the broker: " + e.getMessage(), e);
        }
    }

    /** Two ports that were free a moment ago; both are held at once, so that they differ. */
    private record Ports(int broker, int controller) {
        static Ports free() {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket broker = new ServerSocket(0, 1, loopback);
                    ServerSocket controller = new ServerSocket(0, 1, loopback)) {
                return new Ports(broker.getLocalPort(), controller.getLocalPort());
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on the loopback", e);
            }
        }
    }
}
