package dev.flyball.bench;

import dev.flyball.config.BadInputException;
import dev.flyball.schemas.serde.AvroTrust;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. Exit codes: 0 all bounds hold, 1 one does not or a command failed, 2 wrong usage. */
@Command(
        name = "load-tests/run",
        description = "Long tests and figures; each names its bounds and ends with 0 only if all hold.",
        mixinStandardHelpOptions = true)
public final class LoadTests implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--debug", description = "Show the stack trace of a failure.", scope = ScopeType.INHERIT)
    private boolean debug;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        AvroTrust.grant();
        LoadTests program = new LoadTests();
        return new CommandLine(program)
                .addSubcommand(new DetectionCommand())
                .addSubcommand(new CyclesCommand())
                .addSubcommand(new CoreCommand())
                .addSubcommand(new DomainCommand())
                .addSubcommand(new FaultsCommand())
                .addSubcommand(new SoakCommand())
                .addSubcommand(new GuardCommand())
                .addSubcommand(new LadderCommand())
                .addSubcommand(new ScaleCommand())
                .addSubcommand(new LatencyCommand())
                .addSubcommand(new BacktestCommand())
                .addSubcommand(new FootprintCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (wrong, args) -> complain(wrong.getCommandLine(), String.valueOf(wrong.getMessage())))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof BadInputException bad) {
                        return complain(command, String.valueOf(bad.getMessage()));
                    }
                    complain(command, failure.toString());
                    if (program.debug) {
                        failure.printStackTrace(command.getErr());
                    }
                    return ExitCode.FAILED;
                });
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static int complain(CommandLine command, String message) {
        command.getErr().println("load-tests: " + message.replaceAll("\\s*\\R\\s*", " "));
        command.getErr().flush();
        return ExitCode.BAD_INPUT;
    }
}
