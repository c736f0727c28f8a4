package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.ALICE;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.killswitch.CommandSignature;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People over the topic of commands. */
class CommandsTopologyTest {
    private static final Scope SCOPE = new Scope("agent/scaler", TARGET, "replicas", ScopeDirection.BOTH);

    private final TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    private static Command.Builder command(String id, CommandType type, long seen) {
        return Command.newBuilder()
                .setCommandId(id)
                .setSwitchId(SwitchMachine.switchId(SCOPE))
                .setType(type)
                .setIssuedAt(START)
                .setWho("alice")
                .setWhy("it deletes the volumes")
                .setExpectedVersion(seen)
                .setScope(SCOPE);
    }

    private void give(Command.Builder command) {
        give(command, ALICE.getPrivate());
    }

    private void give(Command.Builder command, PrivateKey key) {
        harness.commands.pipeInput(command.getSwitchId(), CommandSignature.signed(command.build(), key), START);
    }

    private String rejectedBecause() {
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        return new String(reject.headers().lastHeader("flyball.reject.reason").value(), StandardCharsets.UTF_8);
    }

    @Test
    void aPersonStopsAnAutomationAndLetsItGoAgain() {
        // When
        give(command("c1", CommandType.TRIP, 0));
        give(command("c2", CommandType.RELEASE, 1));

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.TRIPPED, EventType.PROBING);
        assertThat(harness.switches.readValuesToList())
                .last()
                .satisfies(state -> assertThat(state.getState()).isEqualTo(SwitchState.PROBING));
        assertThat(harness.rejects.isEmpty()).isTrue();
    }

    @Test
    void onlyAPersonStopsEverything() {
        // Given a detector that is told of acts on everything by everybody, again and again
        for (int i = 0; i < 40; i++) {
            boolean up = i % 2 == 0;
            Action forged = TopologyHarness.action("all-" + i, START.plusSeconds(300L * i), "*", up ? 4 : 8, up ? 8 : 4)
                    .setTarget("*")
                    .setControl("*")
                    .build();
            harness.act(forged);
        }
        assertThat(harness.events.isEmpty()).isTrue();
        assertThat(harness.rejects.readRecordsToList()).hasSize(40);

        // When
        Scope everything = new Scope("*", "*", "*", ScopeDirection.BOTH);
        give(command("c1", CommandType.TRIP, 0)
                .setSwitchId(SwitchMachine.switchId(everything))
                .setScope(everything));

        // Then
        KillSwitchEvent frozen = harness.events.readValue();
        assertThat(frozen.getScope()).isEqualTo(everything);
        assertThat(frozen.getWho()).isEqualTo("alice");
        harness.act(TopologyHarness.action("act", START.plusSeconds(20_000), "hpa/web", 2, 4)
                .build());
        assertThat(harness.events.readValue().getType()).isEqualTo(EventType.VIOLATED);
    }

    @Test
    void theSameCommandTwiceIsOne() {
        // When
        give(command("c1", CommandType.TRIP, 0));
        give(command("c1", CommandType.TRIP, 0));

        // Then
        assertThat(harness.events.readValuesToList()).hasSize(1);
    }

    @Test
    void aCommandOnStaleKnowledgeIsRefusedAndTheRejectTellsWhereTheSwitchStands() {
        // Given
        give(command("c1", CommandType.TRIP, 0));
        give(command("c2", CommandType.ACK, 1));
        harness.events.readValuesToList();

        // When
        give(command("c3", CommandType.RELEASE, 1));

        // Then
        assertThat(harness.events.isEmpty()).isTrue();
        assertThat(rejectedBecause())
                .isEqualTo("expected_version: expected 2, since the switch is ACKNOWLEDGED at version 2, found 1");
    }

    @Test
    void whoIsNotEntitledMovesNothing() {
        // Given a stop
        give(command("c1", CommandType.TRIP, 0));
        harness.events.readValuesToList();

        // When somebody without a key, somebody with another's name, and nobody at all ask for its end
        give(
                command("c2", CommandType.RELEASE, 1).setWho("mallory"),
                TopologyHarness.keys().getPrivate());
        give(command("c3", CommandType.RELEASE, 1), TopologyHarness.keys().getPrivate());
        harness.commands.pipeInput(
                SwitchMachine.switchId(SCOPE),
                command("c4", CommandType.RELEASE, 1).build(),
                START);

        // Then
        assertThat(harness.events.isEmpty()).isTrue();
        assertThat(rejectedBecause()).isEqualTo("who: expected a person whose key is configured, found \"mallory\"");
        assertThat(rejectedBecause()).isEqualTo("signature: expected one of alice over this command, found another");
        assertThat(rejectedBecause()).isEqualTo("signature: expected one of alice over this command, found none");
        assertThat(harness.meters
                        .counter("flyball.rejects", "source", "flyball.commands.v1", "reason", "signature")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whatIsChangedAfterItWasSignedMovesNothing() {
        // Given
        Command signed =
                CommandSignature.signed(command("c1", CommandType.TRIP, 0).build(), ALICE.getPrivate());

        // When
        harness.commands.pipeInput(
                signed.getSwitchId(),
                Command.newBuilder(signed).setWhy("no reason").build(),
                START);

        // Then
        assertThat(harness.events.isEmpty()).isTrue();
        assertThat(rejectedBecause()).startsWith("signature: ");
    }

    @Test
    void aCommandThatIsGivenAgainLongAfterIsStaleWhateverItsIdMayBe() {
        // Given a release that somebody has read, and a new stop with so many commands since that its id is forgotten
        Command release =
                CommandSignature.signed(command("r", CommandType.RELEASE, 1).build(), ALICE.getPrivate());
        give(command("c0", CommandType.TRIP, 0));
        harness.commands.pipeInput(release.getSwitchId(), release, START);
        give(command("c2", CommandType.TRIP, 2));
        for (int i = 3; i < 23; i++) {
            give(command("c" + i, CommandType.OVERRIDE, i).setUntil(START.plusSeconds(3_600)));
        }
        give(command("c23", CommandType.TRIP, 23));
        harness.events.readValuesToList();

        // When
        harness.commands.pipeInput(release.getSwitchId(), release, START);

        // Then
        assertThat(harness.events.isEmpty()).isTrue();
        assertThat(rejectedBecause()).startsWith("expected_version: expected 24");
    }

    @Test
    void aCommandWithoutWhatWasSeenIsRefused() {
        // When
        give(command("c1", CommandType.TRIP, 0).setExpectedVersion(null));

        // Then
        assertThat(rejectedBecause()).startsWith("expected_version: expected the version of the switch that was seen");
    }

    @Test
    void aCommandWithoutItsScopeIsTakenNowhere() {
        // When
        give(command("c1", CommandType.RELEASE, 1).setScope(null));

        // Then
        assertThat(rejectedBecause()).isEqualTo("scope: expected what the switch stops, found none");
    }
}
