package dev.flyball.seen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus. */
public final class PrometheusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url = "http://127.0.0.1:" + FreePort.any();
    private final Process process;

    /**
     * Starts one.
     *
     * @param directory for its data and its log
     * @param config what stands in its {@code prometheus.yml}; a rule file that it names lies in the directory, or its path is whole
     */
    public PrometheusServer(Path directory, String config) {
        try {
            Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
            process = new ProcessBuilder(
                            Tools.require("prometheus", "prometheus"),
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + directory.resolve("tsdb"),
                            "--web.listen-address=" + url.substring("http://".length()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("prometheus.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it answers by now. */
    public boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/-/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The series that an expression gives now. */
    public List<JsonNode> query(String expression) {
        return AlertRules.children(
                get("/api/v1/query?query=" + encoded(expression)).path("result"));
    }

    /** The label sets of what a selector gave at any time. */
    List<JsonNode> series(String selector) {
        return AlertRules.children(get("/api/v1/series?match%5B%5D=" + encoded(selector)));
    }

    /** The rules as it runs them. */
    public List<JsonNode> rules() {
        return AlertRules.children(get("/api/v1/rules").path("groups")).stream()
                .flatMap(group -> AlertRules.children(group.path("rules")).stream())
                .toList();
    }

    private JsonNode get(String path) {
        try {
            String body = http.send(
                            HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString())
                    .body();
            JsonNode answer = JSON.readTree(body);
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalStateException(path + ": " + body);
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
