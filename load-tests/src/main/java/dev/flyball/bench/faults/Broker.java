package dev.flyball.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A broker that can be stopped, killed and started again on the same directory and port. */
public final class Broker implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Path directory;
    private final Path log;
    private final List<String> options;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
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
        this.directory = directory;
        this.options = options;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        proxy = new Proxy(proxiedPort, innerPort);
        child = spawn();
        awaitAnswer();
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
        awaitAnswer();
    }

    private Child spawn() {
        return Child.ofClass(
                log,
                options,
                BrokerProcess.class,
                directory.toString(),
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "listeners=PLAINTEXT://127.0.0.1:%d,PROXIED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, innerPort, controllerPort),
                "advertised.listeners=PLAINTEXT://127.0.0.1:%d,PROXIED://127.0.0.1:%d".formatted(port, proxiedPort),
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=PLAINTEXT",
                "group.min.session.timeout.ms=1000",
                "num.network.threads=2",
                "num.io.threads=2");
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address(), "request.timeout.ms", "3000"))) {
            Wait.until("the broker, see " + log, START, () -> answers(admin));
        }
    }

    private boolean answers(Admin admin) {
        if (!child.isAlive()) {
            throw new TrialFailure("the broker ended, see " + log);
        }
        try {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
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
}
