package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.topology.TopicAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static EmbeddedKafka broker;

    @TempDir
    Path directory;

    private Process process;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void runsUntilItIsStoppedAndThenEndsInOrder() throws Exception {
        // Given a running processor, told a secret
        Path config = config("run.");
        createTopics(config);
        process = start(config);
        await().atMost(SOON).until(() -> ADDRESS.matcher(output("out")).find());
        await().atMost(SOON).until(() -> get("/health/ready").statusCode() == 200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> get("/metrics").body().contains("kafka_stream_"));
        await().atMost(SOON).until(() -> get("/").body().contains("Nothing is stopped"));
        assertThat(get("/api/v1/switches").body()).isEqualTo("{\"current\":true,\"switches\":[]}\n");

        // When it is asked to stop
        process.destroy();

        // Then
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output("err")).isZero();
        assertThat(output("out")).contains("Flyball is stopping");
        assertThat(output("err")).contains("RUNNING").doesNotContain("hunter2", "ERROR");
        assertThat(output("out")).doesNotContain("hunter2");
    }

    @Test
    void aMissingTopicIsOneLineBeforeAnythingRuns() throws Exception {
        // Given a cluster without our topics
        Path config = config("missing.");

        // When
        process = start(config);

        // Then
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output("err").lines())
                .filteredOn(line -> line.startsWith("flyball: "))
                .containsExactly("flyball: missing.raw.cloudtrail: expected a topic, found none and 13 more"
                        + " (`flyball topics` tells them all, `flyball topics --create` creates what is missing)");
        assertThat(output("err")).doesNotContain("\tat ");
    }

    private Path config(String prefix) throws IOException {
        return Files.writeString(
                directory.resolve("flyball.yaml"), """
                kafka:
                  bootstrap_servers: %s
                  application_id: %sapp
                  state_dir: state
                  session_timeout_ms: 6000
                  properties: {ssl.truststore.location: '${env:STORE}', ssl.key.password: hunter2-password}
                topics: {prefix: %s, partitions: 1}
                registry: {url: 'mock://run', properties: {basic.auth.user.info: 'me:hunter2-registry'}}
                http: {port: 0}
                """.formatted(broker.bootstrapServers(), prefix, prefix));
    }

    private static void createTopics(Path file) {
        FlyballConfig config = FlyballConfig.load(file, Map.of("STORE", "any"));
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), config.topics())) {
            admin.createMissing();
        }
    }

    private Process start(Path config) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The log as users get it, not as tests do.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Flyball.class.getName(),
                "run",
                "--config",
                config.toString());
        builder.environment().put("STORE", "hunter2-store");
        return builder.redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private String output(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        Matcher address = ADDRESS.matcher(output("out"));
        assertThat(address.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address.group() + path)).build(), BodyHandlers.ofString());
    }
}
