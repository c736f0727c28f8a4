package dev.flyball.cli;

import dev.flyball.schemas.serde.AvroTrust;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. Exit codes: 0 fine, 1 failed, 2 wrong usage or bad input. */
@Command(
        name = "flyball",
        description = "Finds feedback loops between automation and production, and stops them.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitCode.BAD_INPUT,
        exitCodeOnExecutionException = ExitCode.FAILED)
public final class Flyball implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--debug", description = "Show the stack trace of a failure.", scope = ScopeType.INHERIT)
    private boolean debug;

    public static void main(String[] args) {
        // Kafka Streams formats numbers for each record and input that has none: in any other locale its digits are
        // looked up.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        CommandLine flyball = commandLine();
        try {
            System.exit(flyball.execute(args));
        } catch (OutOfMemoryError e) {
            complain(
                    flyball.getCommandSpec(),
                    "out of memory (%s); FLYBALL_JAVA_OPTS=-Xmx4g gives the program 4 GB".formatted(e.getMessage()));
            System.exit(ExitCode.FAILED);
        }
    }

    static CommandLine commandLine() {
        AvroTrust.grant();
        Flyball flyball = new Flyball();
        return new CommandLine(flyball)
                .addSubcommand(new DemoCommand())
                .addSubcommand(new FleetCommand())
                .addSubcommand(new RunCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new ExplainCommand())
                .addSubcommand(new TopicsCommand())
                .addSubcommand(new SchemasCommand())
                .addSubcommand(SwitchCommand.commandLine())
                .addSubcommand(PolicyCommand.commandLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> Failure.usage(wrong))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Failure.report(failure, command, flyball.debug));
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** Prints what is wrong, on stderr. */
    static void complain(CommandSpec spec, String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("flyball: " + line);
        err.flush();
    }

    /** Prints what a person probably did not mean, on stderr. */
    static void warn(CommandSpec spec, String line) {
        complain(spec, "warning: " + line);
    }

    /** Prints a line that a person waits for. */
    static void say(CommandSpec spec, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
