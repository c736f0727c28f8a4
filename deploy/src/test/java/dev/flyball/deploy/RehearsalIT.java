package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.seen.Tools;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The story that the compose file tells, told without containers. */
class RehearsalIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void theFleetIsStoppedAndPrometheusSeesIt() throws Exception {
        Tools.require("prometheus", "prometheus");

        // Given, when
        try (Rehearsal rehearsal = Rehearsal.start(directory)) {
            // Then
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !rehearsal
                            .prometheus()
                            .query("flyball_switch_events_total{type=\"tripped\",mode=\"enforce\"} > 0")
                            .isEmpty());
            assertThat(rehearsal.prometheus().query("up{job=\"flyball\"} == 1")).hasSize(1);
            assertThat(rehearsal.prometheus().rules())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.path("health").asText())
                            .as(rule.toString())
                            .isEqualTo("ok"));

            // And it ends in order
            assertThat(rehearsal.end("fleet")).as(rehearsal.log("fleet")).isZero();
            assertThat(rehearsal.end("flyball")).as(rehearsal.log("flyball")).isZero();
            assertThat(rehearsal.log("flyball")).doesNotContain("no longer assigned", " ERROR ", "\tat ");
        }
    }
}
