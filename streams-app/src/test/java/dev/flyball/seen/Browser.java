package dev.flyball.seen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium, driven by the WebDriver protocol of the W3C through chromedriver. The protocol is a handful of requests; a
 * library for it would bring more than the project has by itself.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String url;
    private String session = "";

    Browser(Path directory) {
        int port = FreePort.any();
        url = "http://127.0.0.1:" + port + "/session";
        try {
            driver = new ProcessBuilder(Tools.require("chromedriver", "chromium-driver"), "--port=" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("chromedriver.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts Chromium; false while its driver does not listen yet. */
    boolean start() {
        ObjectNode body = NODES.objectNode();
        ObjectNode options =
                body.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
        ArrayNode args = options.putArray("args");
        for (String arg : new String[] {
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--window-size=1280,1000"
        }) {
            args.add(arg);
        }
        try {
            session = "/" + send("", body).path("sessionId").asText();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    void open(String address) {
        send("/url", NODES.objectNode().put("url", address));
    }

    /** What a script returns in the page. */
    JsonNode run(String script) {
        ObjectNode body = NODES.objectNode().put("script", script);
        body.putArray("args");
        return send("/execute/sync", body);
    }

    /** What a script gives to the callback that is its last argument. */
    JsonNode await(String script) {
        ObjectNode body = NODES.objectNode().put("script", script);
        body.putArray("args");
        return send("/execute/async", body);
    }

    /** Presses a key, such as {@code \uE004} for the tabulator. */
    void press(String key) {
        ObjectNode body = NODES.objectNode();
        ObjectNode keyboard =
                body.putArray("actions").addObject().put("type", "key").put("id", "keyboard");
        ArrayNode actions = keyboard.putArray("actions");
        actions.addObject().put("type", "keyDown").put("value", key);
        actions.addObject().put("type", "keyUp").put("value", key);
        send("/actions", body);
    }

    void prefer(String colourScheme) {
        ObjectNode parameters = NODES.objectNode();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", colourScheme);
        devTools("Emulation.setEmulatedMedia", parameters);
    }

    /** Makes the page so large, in pixels. */
    void resize(int width, int height) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                NODES.objectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** What is seen, as PNG. */
    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(devTools("Page.captureScreenshot", NODES.objectNode().put("format", "png"))
                        .path("data")
                        .asText());
    }

    private JsonNode devTools(String command, ObjectNode parameters) {
        ObjectNode body = NODES.objectNode().put("cmd", command);
        body.set("params", parameters);
        return send("/goog/cdp/execute", body);
    }

    private JsonNode send(String path, ObjectNode body) {
        try {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(url + session + path))
                                    .POST(BodyPublishers.ofString(body.toString()))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            JsonNode value = JSON.readTree(answer).path("value");
            if (value.has("error")) {
                throw new IllegalStateException(
                        path + ": " + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (!session.isEmpty()) {
                http.send(
                        HttpRequest.newBuilder(URI.create(url + session))
                                .DELETE()
                                .build(),
                        BodyHandlers.discarding());
            }
            driver.destroy();
            if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
