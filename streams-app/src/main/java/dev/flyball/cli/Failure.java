package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong: one line on stderr, and the exit code that belongs to it. */
final class Failure {
    private Failure() {}

    static int usage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String help = "see %s --help".formatted(command.getCommandSpec().qualifiedName());
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = meant.isEmpty() ? help : "did you mean %s? %s".formatted(meant.get(0), help);
        say(command, "%s (%s)".formatted(wrong.getMessage(), hint));
        return ExitCode.BAD_INPUT;
    }

    static int report(Exception failure, CommandLine command, boolean debug) {
        say(command, failure instanceof BadInputException bad ? bad.getMessage() : failure.toString());
        if (debug) {
            failure.printStackTrace(command.getErr());
            command.getErr().flush();
        }
        return failure instanceof BadInputException ? ExitCode.BAD_INPUT : ExitCode.FAILED;
    }

    private static void say(CommandLine command, String message) {
        Flyball.complain(command.getCommandSpec(), message.replaceAll("\\s*\\R\\s*", " "));
    }
}
