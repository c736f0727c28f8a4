package dev.flyball.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "switch", description = "Shows kill switches, and commands them.")
final class SwitchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    static CommandLine commandLine() {
        return new CommandLine(new SwitchCommand())
                .addSubcommand(new SwitchListCommand())
                .addSubcommand(new SwitchShowCommand())
                .addSubcommand(new SwitchTripCommand())
                .addSubcommand(new SwitchMoveCommand.Acknowledge())
                .addSubcommand(new SwitchMoveCommand.Release())
                .addSubcommand(new SwitchOverrideCommand());
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
