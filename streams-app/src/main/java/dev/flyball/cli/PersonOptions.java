package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that moves a switch: who, why, and with which key. */
final class PersonOptions {
    private static final String EXPECTED_KEY =
            "an Ed25519 private key, as `openssl genpkey -algorithm ed25519` makes it";

    @Option(
            names = "--who",
            required = true,
            paramLabel = "NAME",
            description = "Who commands: a name in `people` of the configuration.")
    @SuppressWarnings("NullAway.Init")
    private String who;

    @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why; it stands in the audit trail.")
    @SuppressWarnings("NullAway.Init")
    private String why;

    @Option(names = "--key", required = true, paramLabel = "F", description = "File of the private key that signs.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    /** Gives the command, and says what became of the switch. */
    int give(Switchboard switchboard, CommandSpec spec, CommandType type, Scope scope, @Nullable Instant until)
            throws InterruptedException {
        PrivateKey signing = privateKey();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String switchId = SwitchMachine.switchId(scope);
        Command command = Command.newBuilder()
                .setCommandId(Ids.of("command", switchId, who, type.name(), now.toString()))
                .setSwitchId(switchId)
                .setType(type)
                .setIssuedAt(now)
                .setWho(who)
                .setWhy(why)
                .setUntil(until)
                .setScope(scope)
                .build();
        Optional<KillSwitch> obeyed = switchboard.give(command, signing);
        if (obeyed.isPresent()) {
            Flyball.say(spec, SwitchListCommand.line(obeyed.get()));
            return ExitCode.FINE;
        }
        Flyball.complain(
                spec,
                "the switch did not obey command %s; the rejects topic says why, unless no instance runs"
                        .formatted(command.getCommandId()));
        return ExitCode.FAILED;
    }

    private PrivateKey privateKey() {
        try {
            String pem =
                    Files.readString(key).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException e) {
            throw new BadInputException(
                    "--key: expected %s, found no readable file %s".formatted(EXPECTED_KEY, key), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BadInputException("--key: expected %s, found what is none in %s".formatted(EXPECTED_KEY, key), e);
        }
    }
}
