package dev.flyball.schemas.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real schema registry (Apicurio, by its Confluent interface) as a child process on a free port of the loopback
 * address, empty and in memory. The build unpacks it before the integration tests; tests of other modules find it too. It
 * ends with {@link #close()}, and at the latest with the JVM that started it.
 */
public final class RegistryProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String API = "/apis/ccompat/v7";

    private final Process process;
    private final String url;
    private final Path output;
    private final Thread atExit;

    private RegistryProcess(Process process, int port, Path output) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port + API;
        this.output = output;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts a registry and waits until it answers. Its output goes to {@code target/registry-<port>.log}. */
    public static RegistryProcess start() {
        try {
            Path home = home();
            int port = freePort();
            Path output =
                    Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("registry-" + port + ".log");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-jar",
                            runner(home).toString())
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            RegistryProcess registry = new RegistryProcess(process, port, output);
            registry.awaitReady();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address for {@code schema.registry.url}. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            Awaitility.await("the registry to answer, see " + output)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast("the registry ended, see " + output, () -> !process.isAlive())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** It lies beside our own classes, or beside the archive of them that other modules use. */
    private static Path home() {
        try {
            Path classes = Path.of(RegistryProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path home = classes.resolveSibling("registry-server");
            if (!Files.isDirectory(home)) {
                throw new IllegalStateException(
                        home + " is not there: run the integration tests with `mvn verify`, which unpacks it");
            }
            return home;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path runner(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no runner in " + home));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
