package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Shows one kill switch: where it stands, why, and what happened to it.")
final class SwitchShowCommand implements Callable<Integer> {
    private static final int MOST_EVENTS = 50;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final SwitchParameter named = new SwitchParameter();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        FlyballConfig loaded = config.load();
        try (Switchboard switchboard = Switchboard.open(loaded)) {
            KillSwitch state = named.state(switchboard.board());
            Flyball.say(spec, SwitchListCommand.line(state));
            Flyball.say(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%s, policy %s, %d trips, %d violations, penalty %.2f",
                            state.getPattern(),
                            state.getPolicyId(),
                            state.getTrips(),
                            state.getViolations(),
                            state.getPenalty()));
            List<KillSwitchEvent> events = SwitchHistory.read(loaded, state.getSwitchId(), MOST_EVENTS);
            events.forEach(event -> Flyball.say(spec, line(event)));
            return ExitCode.FINE;
        }
    }

    private static String line(KillSwitchEvent event) {
        return "%s  v%d %s%s  %s"
                .formatted(
                        event.getEventTime(),
                        event.getVersion(),
                        event.getType(),
                        event.getWho() == null ? "" : " by " + event.getWho(),
                        event.getExplanation());
    }
}
