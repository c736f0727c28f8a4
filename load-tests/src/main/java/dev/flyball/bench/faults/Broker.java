package dev.flyball.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/** A broker that can be stopped, killed and started again on the same directory and port. */
public final class Broker implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);

    private final Path directory;
    private final Path log;
    private final List<String> options;
    private final Node node;
    private final List<String> quorum;
    private final int port = Ports.free();
    private final int innerPort = Ports.free();
    private final int proxiedPort = Ports.free();
    private final Proxy proxy;
    private Child child;

    /** Starts it and waits until it answers. */
    Broker(Path directory) {
        this(directory, Child.SMALL);
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param options of its JVM
     */
    public Broker(Path directory, List<String> options) {
        this(directory, options, new Node(1, Ports.free()), List.of());
        awaitAnswer(1);
    }

    private Broker(Path directory, List<String> options, Node node, List<String> quorum) {
        this.node = node;
        this.quorum = quorum;
        this.directory = directory;
        this.options = options;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        proxy = new Proxy(proxiedPort, innerPort);
        child = spawn();
    }

    /**
     * Starts three that hold every record thrice, and take one if two have it; waits until all answer.
     *
     * @param directory has theirs
     */
    static List<Broker> three(Path directory) {
        List<Node> nodes = IntStream.rangeClosed(1, 3)
                .mapToObj(id -> new Node(id, Ports.free()))
                .toList();
        List<String> quorum = new ArrayList<>(List.of(
                "controller.quorum.voters=" + nodes.stream().map(Node::voter).collect(Collectors.joining(","))));
        for (String topic :
                List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic", "default")) {
            quorum.add(topic + ".replication.factor=3");
        }
        quorum.addAll(List.of(
                "min.insync.replicas=2",
                "transaction.state.log.min.isr=2",
                "share.coordinator.state.topic.min.isr=2",
                "replica.lag.time.max.ms=5000"));
        List<Broker> brokers = nodes.stream()
                .map(node -> new Broker(directory.resolve("broker-" + node.id()), Child.SMALL, node, quorum))
                .toList();
        brokers.forEach(broker -> broker.awaitAnswer(brokers.size()));
        return brokers;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Where clients reach it by way of the {@link #proxy}. */
    String proxiedAddress() {
        return "127.0.0.1:" + proxiedPort;
    }

    Proxy proxy() {
        return proxy;
    }

    public Child process() {
        return child;
    }

    /** Starts it anew after it was stopped or killed. */
    void restart() {
        child.close();
        child = spawn();
        awaitAnswer(1);
    }

    private Child spawn() {
        List<String> arguments = new ArrayList<>(List.of(
                directory.toString(),
                "node.id=" + node.id(),
                "controller.quorum.voters=" + node.voter(),
                "listeners=PLAINTEXT://127.0.0.1:%d,PROXIED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, innerPort, node.controllerPort()),
                "advertised.listeners=PLAINTEXT://127.0.0.1:%d,PROXIED://127.0.0.1:%d".formatted(port, proxiedPort),
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=PLAINTEXT",
                "group.min.session.timeout.ms=1000",
                "num.network.threads=2",
                "num.io.threads=2"));
        arguments.addAll(quorum);
        return Child.ofClass(log, options, BrokerProcess.class, arguments.toArray(String[]::new));
    }

    private void awaitAnswer(int brokers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address(), "request.timeout.ms", "3000"))) {
            Wait.until("the broker, see " + log, START, () -> answers(admin, brokers));
        }
    }

    private boolean answers(Admin admin, int brokers) {
        if (!child.isAlive()) {
            throw new TrialFailure("the broker ended, see " + log);
        }
        try {
            return admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).size() >= brokers;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    @Override
    public void close() {
        child.close();
        proxy.close();
    }

    /** One of a quorum, which is also a broker. */
    private record Node(int id, int controllerPort) {
        String voter() {
            return "%d@127.0.0.1:%d".formatted(id, controllerPort);
        }
    }
}
