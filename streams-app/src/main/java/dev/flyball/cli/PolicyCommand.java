package dev.flyball.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "policy", description = "Shows the policies that were published, and publishes and withdraws them.")
final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    static CommandLine commandLine() {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyListCommand())
                .addSubcommand(new PolicyPublishCommand())
                .addSubcommand(new PolicyWithdrawCommand());
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
