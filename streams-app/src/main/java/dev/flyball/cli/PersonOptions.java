package dev.flyball.cli;

import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that moves a switch: who, why, and with which key. */
final class PersonOptions {
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
        PrivateKey signing = PrivateKeyFile.read(key);
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
        String standing =
                switchboard.board().find(switchId).map(SwitchListCommand::line).orElse("there is no such switch yet");
        Flyball.complain(
                spec,
                "the switch did not obey command %s, it stands: %s; the rejects topic says why, unless no instance runs"
                        .formatted(command.getCommandId(), standing));
        return ExitCode.FAILED;
    }
}
