package dev.flyball.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for people in a real browser, while the demo runs; it was open before anything was stopped. */
class BoardPageIT {
    /** Where the pictures of the README are written; elsewhere they are only looked at by whom they interest. */
    private static final Path PICTURES = Path.of(System.getProperty("flyball.screenshots", "target/screenshots"))
            .toAbsolutePath();

    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";

    /** Remembers when the page first told of a stop. */
    private static final String WATCH = """
            const seen = () => {
              const headline = document.querySelector('#board h1');
              if (headline && /(is|are) in force$/.test(headline.textContent)) {
                window.stopSeenAt ??= Date.now();
              }
            };
            new MutationObserver(seen).observe(document.body, { childList: true, subtree: true });
            seen();
            """;

    @TempDir
    private static Path directory;

    private static RunningDemo demo;
    private static Browser browser;

    @BeforeAll
    static void openThePageAndWaitForTwoStops() throws IOException {
        Tools.require("chromium", "chromium");
        browser = new Browser(directory);
        await().atMost(Duration.ofMinutes(1)).until(browser::start);
        demo = new RunningDemo(directory);
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            browser.open(demo.url() + "/");
            return browser.run("return document.querySelector('#board h1') !== null")
                    .asBoolean();
        });
        browser.run(WATCH);
        await().atMost(Duration.ofMinutes(2)).until(() -> headline().equals("2 stops are in force") && charts() == 2);
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void aTripIsSeenWithoutLoadingThePageAgain() throws IOException {
        // Given
        JsonNode firstTrip = browser.await("""
                const done = arguments[arguments.length - 1];
                fetch('/api/v1/switches').then((answer) => answer.json())
                  .then((all) => done(Math.min(...all.switches.map((one) => Date.parse(one.tripped_at)))));
                """);

        // When
        long seenAt = browser.run("return window.stopSeenAt").asLong();

        // Then: how long it took is told, not asserted; the machine may be busy
        assertThat(seenAt).isGreaterThan(firstTrip.asLong());
        Files.writeString(
                PICTURES.resolve("trip-seen.txt"),
                "The page showed the first trip %d ms after the act that closed the evidence.%n"
                        .formatted(seenAt - firstTrip.asLong()));
    }

    @Test
    void aLoopIsTheSentenceThePlotTheNumbersAndTheCommands() {
        // When
        String page =
                browser.run("return document.getElementById('board').innerText").asText();

        // Then
        assertThat(page)
                .contains("Live switches", "Loops", "gain of one turn", "period")
                .contains("agent/cost-optimizer and autoscaler/latency-keeper moved desired_count of ecs/shop/orders")
                .contains("desired_count of ecs/shop/orders", "TargetResponseTime of ecs/shop/orders", "tripped ");
        assertThat(browser.run("return document.querySelectorAll('figure .line').length")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(browser.run(
                                "return [...document.querySelectorAll('.commands code')].map((code) => code.textContent).join()")
                        .asText())
                .contains("./flyball switch ack ", "./flyball switch release ", "./flyball switch override ");
    }

    @Test
    void aKeyboardUnfoldsTheCommandsAndKeepsItsPlaceWhileThePageChanges() {
        // Given
        browser.run("document.querySelector('#live summary').focus()");
        browser.press(ENTER);
        String before = browser.run("return document.querySelector('article').outerHTML")
                .asText();

        // When samples go on coming
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !browser.run("return document.getElementById('board').innerHTML")
                        .asText()
                        .contains(before));
        browser.press(TAB);

        // Then
        assertThat(browser.run("return document.querySelector('#live details').open")
                        .asBoolean())
                .isTrue();
        assertThat(browser.run("return document.activeElement.className").asText())
                .isEqualTo("copy");
    }

    @Test
    void aLoopMovesToItsNewPlaceWithTheFocusThatItHas() {
        // When: the page gets the same loops in another order
        JsonNode seen = browser.await("""
                const done = arguments[arguments.length - 1];
                const ids = (root) => [...root.querySelectorAll('article')].map((article) => article.id);
                const real = window.fetch;
                real('/board').then((answer) => answer.text()).then((page) => {
                  const turned = document.createElement('template');
                  turned.innerHTML = page;
                  const place = turned.content.querySelector('article').previousElementSibling;
                  turned.content.querySelectorAll('article').forEach((article) => place.after(article));
                  const steps = [
                    () => new Response(page),
                    () => {
                      [...document.querySelectorAll('article figure')].at(-1).focus();
                      return new Response(turned.innerHTML);
                    },
                    () => {
                      window.fetch = real;
                      const focused = document.activeElement.closest('article')?.id ?? 'nothing';
                      done({ wanted: ids(turned.content), order: ids(document), focused });
                      return real('/board');
                    },
                  ];
                  window.fetch = async () => steps.shift()();
                });
                """);

        // Then
        assertThat(seen.path("order")).hasSizeGreaterThan(1).isEqualTo(seen.path("wanted"));
        assertThat(seen.path("focused")).isEqualTo(seen.at("/wanted/0"));
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, 1560", "dark, 1280, 1560", "light, 420, 900", "dark, 420, 900"})
    void itIsReadableForEverybody(String colours, int width, int height) throws IOException {
        // Given
        browser.resize(width, height);
        browser.prefer(colours);
        browser.run(axe());

        // When
        JsonNode violations = browser.await("""
                const done = arguments[arguments.length - 1];
                axe.run(document).then((found) => done(found.violations.map((violation) =>
                  violation.id + ': ' + violation.nodes.map((node) => node.html).slice(0, 3).join(' | '))));
                """);

        // Then
        assertThat(violations).as(violations.toPrettyString()).isEmpty();
        Files.write(PICTURES.resolve("board-%s-%d.png".formatted(colours, width)), browser.screenshot());
    }

    @Test
    void nothingComesFromElsewhere() {
        // When
        JsonNode sources =
                browser.run("return performance.getEntriesByType('resource').map((resource) => resource.name)");

        // Then
        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.asText()).startsWith(demo.url() + "/"));
    }

    private static String headline() {
        return browser.run("return document.querySelector('#board h1').textContent")
                .asText();
    }

    private static int charts() {
        return browser.run("return document.querySelectorAll('figure .chart').length")
                .asInt();
    }

    private static String axe() throws IOException {
        try (InputStream script = BoardPageIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
