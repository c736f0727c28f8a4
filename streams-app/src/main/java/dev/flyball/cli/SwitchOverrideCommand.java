package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "override", description = "Lets the automation go on for a while, whatever the detectors find.")
final class SwitchOverrideCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final PersonOptions person = new PersonOptions();

    @Mixin
    private final SwitchParameter named = new SwitchParameter();

    @Option(
            names = "--for",
            required = true,
            paramLabel = "TIME",
            description = "How long, such as PT2H; at most 30 days.")
    @SuppressWarnings("NullAway.Init")
    private Duration length;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (length.isNegative() || length.isZero() || length.compareTo(SwitchMachine.LONGEST_OVERRIDE) > 0) {
            throw new BadInputException("--for: expected a time above zero, at most %d days, found %s"
                    .formatted(SwitchMachine.LONGEST_OVERRIDE.toDays(), length));
        }
        try (Switchboard switchboard = Switchboard.open(config.load())) {
            Instant until = Instant.now().plus(length).truncatedTo(ChronoUnit.MILLIS);
            return person.give(switchboard, spec, CommandType.OVERRIDE, named.scope(switchboard.board()), until);
        }
    }
}
