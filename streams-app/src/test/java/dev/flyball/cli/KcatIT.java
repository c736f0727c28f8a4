package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.seen.Tools;
import dev.flyball.topology.StreamsRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An automation that speaks no Java: {@code guard/kcat/stopped} over a real broker. */
class KcatIT {
    private static final Path SCRIPT = Path.of("..", "guard", "kcat", "stopped");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int GO_ON = 0;
    private static final int STOPPED = 1;
    private static final int UNKNOWN = 3;

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void start() {
        Tools.require("kcat", "kcat");
        desk = new Desk(directory, "kcat");
    }

    @AfterEach
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void itObeysWhatTheTopicTells() throws Exception {
        // Given nobody who looks after the switches
        assertThat(ask("agent/scaler", "asg/web", "desired_capacity", "DOWN").code())
                .isEqualTo(UNKNOWN);

        try (StreamsRuntime ignored = desk.running()) {
            // When Flyball does
            await().atMost(SOON)
                    .until(() -> ask("agent/scaler", "asg/web", "desired_capacity", "DOWN")
                                    .code()
                            == GO_ON);
            assertThat(desk.person("trip", "--actor", "agent/scaler", "--target", "asg/web"))
                    .as(desk::err)
                    .isZero();
            String id = desk.lastId();

            // Then what is stopped is stopped, and nothing else
            Answer answer = ask("agent/scaler", "asg/web", "desired_capacity", "DOWN");
            assertThat(answer.code()).as(answer.said()).isEqualTo(STOPPED);
            assertThat(answer.said()).contains(id + " TRIPPED");
            assertThat(ask("agent/other", "asg/web", "desired_capacity", "DOWN").code())
                    .isEqualTo(GO_ON);
            assertThat(ask("agent/scaler", "asg/api", "desired_capacity", "DOWN")
                            .code())
                    .isEqualTo(GO_ON);

            // When a person overrules it, it goes on
            assertThat(desk.person("override", id, "--for", "PT2H"))
                    .as(desk::err)
                    .isZero();
            assertThat(ask("agent/scaler", "asg/web", "desired_capacity", "DOWN")
                            .code())
                    .isEqualTo(GO_ON);
        }
    }

    @Test
    void itSaysHowItIsUsed() throws Exception {
        Answer answer = run(List.of());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).startsWith("usage: stopped BROKERS ACTOR TARGET CONTROL UP|DOWN|NONE");
    }

    private record Answer(int code, String said) {}

    private Answer ask(String... about) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(desk.bootstrapServers()));
        all.addAll(Arrays.asList(about));
        return run(all);
    }

    private static Answer run(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(SCRIPT.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("FLYBALL_TOPIC", "kcat.kill-switches.v1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Answer(process.exitValue(), said);
    }
}
