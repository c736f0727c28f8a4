package dev.flyball.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.config.BadInputException;
import dev.flyball.config.HttpSettings;
import dev.flyball.ops.Health;
import dev.flyball.ops.meters.Meters;
import dev.flyball.ops.meters.PrometheusMeters;
import io.github.bucket4j.Bucket;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMeters meters = new PrometheusMeters();
    private volatile Health health = new Health(true, true, "RUNNING");
    private OpsServer server;

    @BeforeEach
    void start() {
        Map<String, Page> pages = new HashMap<>(Pages.of(() -> health, meters.registry()));
        pages.put("/api/v1/echo", request -> new Answer(200, Answer.TEXT, "asked for " + request.getQuery()));
        pages.put("/broken", request -> {
            throw new IllegalStateException("geheim");
        });
        server = OpsServer.start(new HttpSettings(HttpSettings.LOOPBACK, 0), pages);
    }

    @AfterEach
    void stop() {
        server.close();
        meters.close();
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  RUNNING,     200, 200",
        "true,  false, REBALANCING, 200, 503",
        "false, false, ERROR,       503, 503"
    })
    void healthTellsLiveReadyAndTheState(boolean live, boolean ready, String state, int liveStatus, int readyStatus) {
        // Given
        health = new Health(live, ready, state);

        // When
        HttpResponse<String> liveAnswer = get("/health/live");
        HttpResponse<String> readyAnswer = get("/health/ready");

        // Then
        assertThat(liveAnswer.statusCode()).isEqualTo(liveStatus);
        assertThat(readyAnswer.statusCode()).isEqualTo(readyStatus);
        assertThat(readyAnswer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(readyAnswer.body()).isEqualTo("{\"ready\":%b,\"state\":\"%s\"}\n".formatted(ready, state));
    }

    @Test
    void metricsAreInTheFormatOfPrometheus() {
        // Given
        new Meters(meters.registry()).samples(1);

        // When
        HttpResponse<String> answer = get("/metrics");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body())
                .contains("# TYPE flyball_samples_total counter", "flyball_samples_total 1.0", "jvm_memory_used_bytes");
    }

    @Test
    void aPageSeesItsQuery() {
        assertThat(get("/api/v1/echo?actor=a%20b").body()).isEqualTo("asked for actor=a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/metrics/", "/metrics/more", "/health", "//metrics", "/../metrics"})
    void onlyTheGivenPathsAreServed(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void whatIsNoReadingIsRefused(String method) {
        // When
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).method(method, BodyPublishers.noBody()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @CsvSource({"/metrics, 200", "/health/live, 200", "/nowhere, 404"})
    void headIsAnsweredLikeGetWithoutTheBody(String path, int status) {
        // When
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(server.url() + path)).method("HEAD", BodyPublishers.noBody()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .isEqualTo(get(path).headers().firstValue("Content-Type"));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void everyAnswerForbidsWhatNoPageNeeds() {
        for (String path : new String[] {"/", "/metrics", "/nowhere", "/broken"}) {
            assertThat(get(path).headers().map())
                    .containsKeys(
                            "x-content-type-options", "content-security-policy", "referrer-policy", "cache-control");
        }
    }

    @Test
    void aPageThatFailsSaysNothingOfWhy() {
        // When
        HttpResponse<String> answer = get("/broken");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("geheim");
    }

    @Test
    void aRequestWithABodyIsRefused() {
        // When
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                .method("GET", BodyPublishers.ofString("x")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void anAddressWithoutEndIsRefused() {
        assertThat(get("/api/v1/echo?actor=" + "x".repeat(8 * 1024)).statusCode())
                .isEqualTo(414);
    }

    @Test
    void headersWithoutEndAreCutOff() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"));
        for (int i = 0; i < 200; i++) {
            request.header("X-More-" + i, "more");
        }

        assertThatThrownBy(() -> send(request)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void whoAsksTooMuchIsToldToWaitAndProbesAreAnsweredStill() {
        // Given a server of two requests an hour
        Bucket rate = Bucket.builder()
                .addLimit(limit -> limit.capacity(2).refillIntervally(2, Duration.ofHours(1)))
                .build();
        try (OpsServer slow = OpsServer.start(
                new HttpSettings(HttpSettings.LOOPBACK, 0), Pages.of(() -> health, meters.registry()), rate)) {
            HttpRequest.Builder metrics = HttpRequest.newBuilder(URI.create(slow.url() + "/metrics"));

            // When
            List<Integer> statuses =
                    Stream.generate(() -> send(metrics).statusCode()).limit(3).toList();

            // Then
            assertThat(statuses).containsExactly(200, 200, 429);
            assertThat(send(metrics).headers().firstValue("Retry-After")).hasValue("1");
            assertThat(send(HttpRequest.newBuilder(URI.create(slow.url() + "/health/live")))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void probesAreAnsweredWhileEverybodyElseWaits() {
        // Given more who ask for what takes for ever than are served at once
        CountDownLatch end = new CountDownLatch(1);
        Map<String, Page> pages = new HashMap<>(Pages.of(() -> health, meters.registry()));
        pages.put("/endless", request -> {
            await(end);
            return new Answer(200, Answer.TEXT, "done");
        });
        try (OpsServer busy = OpsServer.start(new HttpSettings(HttpSettings.LOOPBACK, 0), pages)) {
            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 80)
                    .mapToObj(i -> client.sendAsync(
                            HttpRequest.newBuilder(URI.create(busy.url() + "/endless"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();

            // When
            HttpRequest probe = HttpRequest.newBuilder(URI.create(busy.url() + "/health/live"))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            int status = client.sendAsync(probe, HttpResponse.BodyHandlers.ofString())
                    .join()
                    .statusCode();

            // Then
            assertThat(status).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            end.countDown();
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void connectionsAreBounded() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            // Given as many connections as there may be, which say nothing
            URI address = URI.create(server.url());
            for (int i = 0; i < 256; i++) {
                open.add(new Socket(address.getHost(), address.getPort()));
            }

            // When
            Socket more = new Socket(address.getHost(), address.getPort());
            open.add(more);
            more.setSoTimeout(20_000);

            // Then it is closed at once, and not for its silence
            assertThat(more.getInputStream().read()).isEqualTo(-1);
            open.get(0).setSoTimeout(1);
            assertThatThrownBy(() -> open.get(0).getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aPortInUseIsOneLine() {
        // Given
        int port = URI.create(server.url()).getPort();

        // When, then
        assertThatThrownBy(() -> OpsServer.start(new HttpSettings(HttpSettings.LOOPBACK, port), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "http.port: expected a free port, found that 127.0.0.1:%d cannot be listened on", port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid", "203.0.113.7"})
    void anAddressOfAnotherMachineIsOneLine(String host) {
        assertThatThrownBy(() -> OpsServer.start(new HttpSettings(host, 0), Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(host);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
