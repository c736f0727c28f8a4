package dev.flyball.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.People;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntitlementTest {
    static {
        AvroTrust.grant();
    }

    private static final Scope SCOPE = new Scope("hpa/web", "asg/web", "size", ScopeDirection.BOTH);
    private static final KeyPair ADA = keys();
    private static final People PEOPLE = new People(Map.of("ada", ADA.getPublic()));

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command.Builder command() {
        return Command.newBuilder()
                .setCommandId("c")
                .setSwitchId(SwitchMachine.switchId(SCOPE))
                .setType(CommandType.OVERRIDE)
                .setIssuedAt(Instant.ofEpochSecond(1_000))
                .setWho("ada")
                .setWhy("incident 7")
                .setExpectedVersion(3L)
                .setUntil(Instant.ofEpochSecond(2_000))
                .setScope(SCOPE);
    }

    private static Command signed(Command.Builder command) {
        return CommandSignature.signed(command.build(), ADA.getPrivate());
    }

    private static String refusal(Command command) {
        return Entitlement.refusal(command, PEOPLE).orElse("");
    }

    @Test
    void whoSignsMayCommand() {
        assertThat(Entitlement.refusal(signed(command()), PEOPLE)).isEmpty();
        assertThat(Entitlement.refusal(signed(command().setUntil(null)), PEOPLE))
                .isEmpty();
    }

    /** Each field that a command has is under the signature. */
    static List<UnaryOperator<Command.Builder>> changes() {
        return List.of(
                command -> command.setCommandId("d"),
                command -> command.setType(CommandType.RELEASE),
                command -> command.setIssuedAt(Instant.ofEpochSecond(1_001)),
                command -> command.setWhy("incident 8"),
                command -> command.setExpectedVersion(4L),
                command -> command.setUntil(Instant.ofEpochSecond(2_001)),
                command -> command.setUntil(null),
                // As long as before, and the line between two fields elsewhere.
                command -> command.setCommandId("").setWhy("incident 7c"),
                command -> under(command, new Scope("hpa/api", "asg/web", "size", ScopeDirection.BOTH)),
                command -> under(command, new Scope("hpa/web", "asg/api", "size", ScopeDirection.BOTH)),
                command -> under(command, new Scope("hpa/web", "asg/web", "sizf", ScopeDirection.BOTH)),
                command -> under(command, new Scope("hpa/web", "asg/web", "size", ScopeDirection.DOWN)));
    }

    private static Command.Builder under(Command.Builder command, Scope scope) {
        return command.setScope(scope).setSwitchId(SwitchMachine.switchId(scope));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatWasChangedAfterItWasSignedIsRefused(UnaryOperator<Command.Builder> change) {
        Command changed = change.apply(Command.newBuilder(signed(command()))).build();

        assertThat(refusal(changed)).isEqualTo("signature: expected one of ada over this command, found another");
    }

    static Stream<ByteBuffer> noSignatures() {
        return Stream.of(ByteBuffer.allocate(0), ByteBuffer.allocate(64), ByteBuffer.allocate(3));
    }

    @ParameterizedTest
    @MethodSource("noSignatures")
    void bytesThatAreNoSignatureAreRefused(ByteBuffer bytes) {
        assertThat(refusal(command().setSignature(bytes).build())).startsWith("signature: ");
    }

    @Test
    void eachReasonLeadsWithItsField() {
        assertThat(refusal(command().build()))
                .isEqualTo("signature: expected one of ada over this command, found none");
        assertThat(refusal(signed(command().setWho("eve"))))
                .isEqualTo("who: expected a person whose key is configured, found \"eve\"");
        assertThat(refusal(signed(command().setExpectedVersion(null))))
                .startsWith("expected_version: expected the version of the switch that was seen");
        assertThat(refusal(signed(command().setSwitchId("another"))))
                .isEqualTo("switch_id: expected \"%s\", as the scope says, found \"another\""
                        .formatted(SwitchMachine.switchId(SCOPE)));
        assertThat(refusal(signed(command().setScope(null))))
                .isEqualTo("scope: expected what the switch stops, found none");
    }

    @Test
    void aRefusalIsCountedByItsField() {
        assertThat(new Refusal(command().build(), "until: expected a time to come").subject())
                .isEqualTo("until");
        assertThat(new Refusal(command().build(), "no").subject()).isEqualTo("no");
    }
}
