package dev.flyball.cli;

import dev.flyball.schemas.CommandType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Moves a switch that there is. */
abstract class SwitchMoveCommand implements Callable<Integer> {
    private final CommandType type;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final PersonOptions person = new PersonOptions();

    @Mixin
    private final SwitchParameter named = new SwitchParameter();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "ack", description = "Acknowledges a stop: it holds until a person releases it.")
    static final class Acknowledge extends SwitchMoveCommand {
        Acknowledge() {
            super(CommandType.ACK);
        }
    }

    @Command(name = "release", description = "Releases a stop, through a probe; a probing switch at once.")
    static final class Release extends SwitchMoveCommand {
        Release() {
            super(CommandType.RELEASE);
        }
    }

    private SwitchMoveCommand(CommandType type) {
        this.type = type;
    }

    @Override
    public final Integer call() throws InterruptedException {
        try (Switchboard switchboard = Switchboard.open(config.load())) {
            return person.give(switchboard, spec, type, named.scope(switchboard.board()), null);
        }
    }
}
