package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flyball.guard.Decision;
import dev.flyball.guard.Guard;
import dev.flyball.schemas.Direction;
import dev.flyball.topology.StreamsRuntime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the command line, over a real broker and a running stream processor. */
class SwitchCommandIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk(directory, "switch");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aPersonStopsAcknowledgesReleasesAndOverrides() {
        // Given
        try (StreamsRuntime ignored = desk.running()) {
            // When, then
            assertThat(desk.person("trip", "--actor", "agent/scaler", "--target", "asg/web"))
                    .as(desk::err)
                    .isZero();
            assertThat(desk.said()).contains("TRIPPED", "ENFORCE", "every control, by agent/scaler of asg/web");
            String id = desk.lastId();
            assertThat(desk.person("ack", id)).as(desk::err).isZero();
            assertThat(desk.said()).contains(id + "  ACKNOWLEDGED");
            assertThat(desk.person("release", id)).as(desk::err).isZero();
            assertThat(desk.said()).contains(id + "  PROBING");
            assertThat(desk.person("override", id, "--for", "PT2H"))
                    .as(desk::err)
                    .isZero();
            assertThat(desk.said()).contains(id + "  OVERRIDDEN");
            assertThat(desk.flyball("switch", "list")).isZero();
            assertThat(desk.said()).contains(id + "  OVERRIDDEN").contains("v4");
            assertThat(desk.flyball("switch", "show", id)).as(desk::err).isZero();
            assertThat(desk.out())
                    .contains("v1 TRIPPED by alice", "v2 ACKNOWLEDGED by alice", "v3 PROBING by alice")
                    .contains("It held for");
            assertThat(desk.said()).contains("v4 OVERRIDDEN by alice");
        }
    }

    @Test
    void aPersonStopsAWholeDomainAndAGuardObeys() {
        // Given
        try (StreamsRuntime ignored = desk.running();
                Guard guard = desk.guard()) {
            await().atMost(SOON).until(() -> decides(guard, "k8s/c1/prod/Deployment/web") instanceof Decision.Allowed);

            // When
            assertThat(desk.person("trip", "--domain", "k8s/c1")).as(desk::err).isZero();

            // Then
            assertThat(desk.said()).contains("TRIPPED", "ENFORCE", "every control, by anyone of domain:k8s/c1");
            await().atMost(SOON).until(() -> decides(guard, "k8s/c1/prod/Deployment/web") instanceof Decision.Stopped);
            assertThat(decides(guard, "k8s/c2/prod/Deployment/web")).isInstanceOf(Decision.Allowed.class);

            // When
            assertThat(desk.person("release", desk.lastId())).as(desk::err).isZero();

            // Then
            await().atMost(SOON).until(() -> decides(guard, "k8s/c1/prod/Deployment/web") instanceof Decision.Allowed);
        }
    }

    private static Decision decides(Guard guard, String target) {
        return guard.decide("agent/scaler", target, "replicas", Direction.UP);
    }

    @Test
    void whatCannotBeMeantIsOneLine() {
        assertThat(desk.person("override", "any", "--for", "PT-2H")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(desk.person("override", "any", "--for", "P36500D")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(desk.person("ack", "nowhere")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(desk.err())
                .contains("--for: expected a time above zero, at most 30 days, found PT-2H")
                .contains("--for: expected a time above zero, at most 30 days, found PT876000H")
                .contains("SWITCH: expected the id of a switch (`flyball switch list` shows them), found \"nowhere\"")
                .doesNotContain("\tat ");
    }
}
