package dev.flyball.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.config.BadInputException;
import dev.flyball.config.HttpCertificate;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.HttpToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as it is when others than those on its machine may reach it. */
class OpenedServerTest {
    private static final String TOKEN = "0123456789abcdef-geheim";
    private static final String EVERYWHERE = "0.0.0.0";
    private static final Page PAGE = request -> new Answer(200, Answer.TEXT, "read");
    private static final Map<String, Page> PAGES =
            Map.of("/", PAGE, "/api/v1/switches", PAGE, "/metrics", PAGE, "/health/live", PAGE, "/health/ready", PAGE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void overTlsWhoTrustsTheCertificateAndKnowsTheTokenReads(String algorithm) throws Exception {
        // Given
        SelfSigned signed = SelfSigned.create(directory, algorithm);
        HttpClient client =
                HttpClient.newBuilder().sslContext(signed.trusting()).build();
        try (OpsServer server = OpsServer.start(opened(signed), PAGES)) {
            String loopback = loopback("https", server);

            // When
            HttpResponse<String> without = get(client, loopback + "/api/v1/switches", "");
            HttpResponse<String> with = get(client, loopback + "/api/v1/switches", "Bearer " + TOKEN);

            // Then
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(with.statusCode()).isEqualTo(200);
            assertThat(with.body()).isEqualTo("read");
        }
    }

    @Test
    void whoDoesNotTrustTheCertificateOrSpeaksPlainTextGetsNothing() throws Exception {
        // Given
        HttpClient client = HttpClient.newHttpClient();
        try (OpsServer server = OpsServer.start(opened(SelfSigned.create(directory, "EC")), PAGES)) {
            String loopback = loopback("https", server);

            // When, then
            assertThatThrownBy(() -> get(client, loopback + "/metrics", "")).isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> get(client, loopback.replace("https", "http") + "/metrics", ""))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 401",
        "/api/v1/switches, 401",
        "/nowhere, 401",
        "/metrics, 200",
        "/health/live, 200",
        "/health/ready, 200"
    })
    void withoutTheTokenOnlyProbesAndPrometheusRead(String path, int status) throws Exception {
        try (OpsServer server = OpsServer.start(withToken(), PAGES)) {
            assertThat(get(HttpClient.newHttpClient(), server.url() + path, "").statusCode())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer", "Bearer ", "Bearer 0123456789abcdef", "Bearer 0123456789abcdef-geheim-",
                        "bearer 0123456789abcdef-geheim",
                "0123456789abcdef-geheim", "Basic", "Basic !", "Basic MDEyMzQ1Njc4OWFiY2RlZg==",
                        "Digest 0123456789abcdef-geheim"
            })
    void whatIsNotTheTokenIsRefusedAndTheAnswerSaysHowToAsk(String authorization) throws Exception {
        try (OpsServer server = OpsServer.start(withToken(), PAGES)) {
            // When
            HttpResponse<String> answer = get(HttpClient.newHttpClient(), server.url() + "/", authorization);

            // Then
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(Reader.CHALLENGE);
            assertThat(answer.body()).doesNotContain(TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:" + TOKEN, ":" + TOKEN})
    void aBrowserGivesTheTokenAsThePassword(String pair) throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        try (OpsServer server = OpsServer.start(withToken(), PAGES)) {
            assertThat(get(HttpClient.newHttpClient(), server.url() + "/", basic)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, EC", "EC, RSA", "EC, EC"})
    void aKeyOfAnotherCertificateIsOneLine(String algorithm, String another) throws Exception {
        // Given
        String certificate =
                SelfSigned.create(directory.resolve("one"), algorithm).certificatePem();
        String key = SelfSigned.create(directory.resolve("other"), another).keyPem();

        // When, then
        assertThatThrownBy(() -> HttpCertificate.of(certificate, key))
                .isInstanceOf(BadInputException.class)
                .hasMessage("http.private_key: expected the key of http.certificate, found that of another");
    }

    @Test
    void anAddressForOthersIsRefusedWithoutProtection() throws Exception {
        SelfSigned signed = SelfSigned.create(directory, "EC");
        for (HttpSettings settings : new HttpSettings[] {
            new HttpSettings(EVERYWHERE, 0),
            new HttpSettings(EVERYWHERE, 0, Optional.of(signed.certificate()), Optional.empty(), false),
            new HttpSettings(EVERYWHERE, 0, Optional.empty(), Optional.of(new HttpToken(TOKEN)), false)
        }) {
            assertThatThrownBy(() -> OpsServer.start(settings, PAGES))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "http.host: expected the loopback, or http.certificate, http.private_key and http.token,"
                                    + " or http.unprotected: true; found 0.0.0.0, which others can reach");
        }
    }

    @Test
    void anAddressForOthersIsServedWhereTheConfigurationSaysSo() throws Exception {
        HttpSettings settings = new HttpSettings(EVERYWHERE, 0, Optional.empty(), Optional.empty(), true);
        try (OpsServer server = OpsServer.start(settings, PAGES)) {
            String loopback = loopback("http", server);
            assertThat(get(HttpClient.newHttpClient(), loopback + "/", "").statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpSettings opened(SelfSigned signed) throws Exception {
        return new HttpSettings(
                EVERYWHERE, 0, Optional.of(signed.certificate()), Optional.of(new HttpToken(TOKEN)), false);
    }

    private static HttpSettings withToken() {
        return new HttpSettings(HttpSettings.LOOPBACK, 0, Optional.empty(), Optional.of(new HttpToken(TOKEN)), false);
    }

    private static String loopback(String scheme, OpsServer server) {
        assertThat(server.url()).startsWith(scheme + "://");
        return "%s://%s:%d"
                .formatted(
                        scheme, HttpSettings.LOOPBACK, URI.create(server.url()).getPort());
    }

    private static HttpResponse<String> get(HttpClient client, String url, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
