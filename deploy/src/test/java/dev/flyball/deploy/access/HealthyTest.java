package dev.flyball.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.flyball.config.FlyballConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health check of the image, asked beside servers of its kind. */
final class HealthyTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path directory;

    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void asksWhereTheVariableSays() throws Exception {
        serve(HttpServer.create(ANY_PORT, 0));

        assertThat(healthy(url("http", "/health/live"))).isZero();
        assertThat(healthy(url("http", ""))).isZero();
        assertThat(healthy(url("http", "/health/ready"))).isNotZero();
        assertThat(healthy(url("http", "/health/live"), "/health/ready")).isNotZero();
    }

    @Test
    void speaksTlsWhereTheVariableSaysSoAndTakesAnyCertificateOfTheLoopback() throws Exception {
        HttpsServer https = HttpsServer.create(ANY_PORT, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls()));
        serve(https);

        assertThat(healthy(url("https", "/health/live"))).isZero();
        assertThat(healthy(url("https", "/health/ready"))).isNotZero();
        assertThat(healthy(url("http", "/health/live"))).isNotZero();
    }

    @Test
    void whatIsNotThereIsNotHealthy() throws Exception {
        serve(HttpServer.create(ANY_PORT, 0));
        String http = url("http", "/health/live");
        String https = url("https", "/health/live");
        server.stop(0);

        assertThat(healthy(http)).isNotZero();
        assertThat(healthy(https)).isNotZero();
        assertThat(healthy("localhost:8080")).isNotZero();
    }

    private void serve(HttpServer made) {
        server = made;
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
    }

    private String url(String scheme, String path) {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static int healthy(String url, String... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        ProcessBuilder builder = new ProcessBuilder("bash", "healthy");
        builder.command().addAll(List.of(arguments));
        Path classes = Path.of(FlyballConfig.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String path = Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
        builder.environment()
                .putAll(Map.of("FLYBALL_HEALTH_URL", url, "FLYBALL_JAR", classes.toString(), "PATH", path));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        assertThat(said).doesNotContain("\tat ", "NoClassDefFound", "could not find or load");
        return code;
    }

    private SSLContext tls() throws GeneralSecurityException, IOException {
        Certificate certificate = Certificate.create(directory, "changeit");
        char[] password = certificate.password().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(certificate.keys())) {
            keys.load(stream, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
