package dev.flyball.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.topology.StreamsRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who changes policies at the command line, over a real broker and a running stream processor. */
class PolicyCommandIT {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void start() {
        desk = new Desk(directory, "policy", "policies: [{policy_id: agents, scope: {actor: agent/*}}]");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aPersonPublishesAndWithdrawsWhileFlyballRuns() throws IOException {
        // Given
        Path policies = Files.writeString(directory.resolve("policies.yaml"), """
                - {policy_id: agents, scope: {actor: agent/*}, mode: ENFORCE, enforce_percent: 10}
                - {policy_id: scaler, scope: {actor: agent/scaler}, lease_seconds: 60}
                """);
        try (StreamsRuntime ignored = desk.running()) {
            // When, then
            assertThat(publish(policies, "try it")).as(desk::err).isZero();
            assertThat(desk.flyball("policy", "list")).isZero();
            assertThat(desk.out()).endsWith("""
                            agents  ENFORCE  agent/* x * x *, confidence 0.999, enforced in 10.0 %, rank 0, lease 900 s; version 1, by alice: try it
                            scaler  SHADOW  agent/scaler x * x *, confidence 0.999, enforced in 100.0 %, rank 0, lease 60 s; version 1, by alice: try it
                            """);
            assertThat(withdraw("scaler")).as(desk::err).isZero();
            assertThat(withdraw("scaler")).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(desk.err())
                    .contains("POLICY: expected the id of a published policy (`flyball policy list` shows them), found"
                            + " \"scaler\"");
            assertThat(publish(policies, "again")).as(desk::err).isZero();
            assertThat(desk.out())
                    .contains("rank 0, lease 900 s; version 2, by alice: again")
                    .endsWith("rank 0, lease 60 s; version 3, by alice: again\n");
        }
    }

    private int publish(Path policies, String why) {
        return desk.flyball(
                "policy", "publish", policies.toString(), "--who", "alice", "--why", why, "--key", desk.key());
    }

    private int withdraw(String policy) {
        return desk.flyball("policy", "withdraw", policy, "--who", "alice", "--why", "tried", "--key", desk.key());
    }

    @Test
    void whatCannotBeMeantIsOneLine() throws IOException {
        // Given
        Path century = Files.writeString(
                directory.resolve("century.yaml"), "policies: [{policy_id: long, lease_seconds: 3155760000}]");

        // When, then
        assertThat(publish(century, "long")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(desk.flyball("policy", "withdraw", "agents", "--who", "alice", "--why", "tried"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(desk.err())
                .contains("policies[0].lease_seconds: expected a positive number of seconds, at most 315360000, found"
                        + " 3155760000")
                .contains("--key: expected the private key of one of `people`, found none")
                .doesNotContain("\tat ");
    }
}
