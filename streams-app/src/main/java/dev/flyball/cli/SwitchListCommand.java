package dev.flyball.cli;

import dev.flyball.page.Stops;
import dev.flyball.schemas.KillSwitch;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the kill switches, live ones first.")
final class SwitchListCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Switchboard switchboard = Switchboard.open(config.load())) {
            List<KillSwitch> switches = switchboard.board().switches();
            if (switches.isEmpty()) {
                Flyball.say(spec, "There are no kill switches.");
            }
            switches.forEach(state -> Flyball.say(spec, line(state)));
            return ExitCode.FINE;
        }
    }

    static String line(KillSwitch state) {
        return String.format(
                Locale.ROOT,
                "%s  %-12s %-7s v%d  %s of %s, since %s%s",
                state.getSwitchId(),
                state.getState(),
                state.getMode(),
                state.getVersion(),
                Stops.in(state.getScope()),
                state.getScope().getTarget(),
                state.getSince(),
                state.getLeaseUntil() == null ? "" : ", until " + state.getLeaseUntil());
    }
}
