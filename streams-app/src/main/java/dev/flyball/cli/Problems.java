package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a check of the cluster or the registry found wrong. */
final class Problems {
    private Problems() {}

    /** Prints each problem, or that there is none. Returns the exit code. */
    static int report(CommandSpec spec, List<String> problems, String fine) {
        problems.forEach(problem -> Flyball.complain(spec, problem));
        if (!problems.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Flyball.say(spec, fine);
        return ExitCode.FINE;
    }

    /** @throws BadInputException with the first problem, the number of the others, and what to do about them */
    static void requireNone(List<String> problems, String remedy) {
        if (!problems.isEmpty()) {
            String others = problems.size() == 1 ? "" : " and %d more".formatted(problems.size() - 1);
            throw new BadInputException("%s%s (%s)".formatted(problems.get(0), others, remedy));
        }
    }
}
