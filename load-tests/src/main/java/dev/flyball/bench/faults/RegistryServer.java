package dev.flyball.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** A real schema registry (Apicurio, by its Confluent interface) that can be stopped. It forgets all when it ends. */
public final class RegistryServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path home;
    private final Path log;
    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private Child child;

    /**
     * Starts it and waits until it answers.
     *
     * @param home where it is unpacked
     */
    public RegistryServer(Path home, Path log) {
        this.home = home;
        this.log = log;
        child = spawn();
        awaitAnswer();
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /**
     * Has it take a schema whatever came before it, as somebody may who does not ask for compatibility.
     *
     * @return its id
     */
    int force(String subject, Schema schema) {
        ask("PUT", "/config/" + subject, Map.of("compatibility", "NONE"));
        return ask("POST", "/subjects/%s/versions".formatted(subject), Map.of("schema", schema.toString()))
                .get("id")
                .asInt();
    }

    private JsonNode ask(String method, String path, Map<String, String> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new TrialFailure("the registry answered %d to %s %s: %s"
                        .formatted(answer.statusCode(), method, path, answer.body()));
            }
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted");
        }
    }

    Child process() {
        return child;
    }

    /** Starts it anew, and empty. */
    void restart() {
        child.close();
        child = spawn();
        awaitAnswer();
    }

    private Child spawn() {
        return Child.start(
                log,
                home,
                List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port, "-jar", runner().toString()));
    }

    private Path runner() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new TrialFailure("no registry in " + home));
        } catch (IOException e) {
            throw new UncheckedIOException("no registry in " + home, e);
        }
    }

    private void awaitAnswer() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Wait.until("the registry, see " + log, START, () -> {
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TrialFailure("interrupted");
            }
        });
    }

    @Override
    public void close() {
        child.close();
    }
}
