package dev.flyball.cli;

import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.FleetRun;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description =
                "Lets the demo's simulated fleet live against a cluster: it sends actions and metrics, and asks its guard"
                        + " before it acts. For trying an installation out.")
final class FleetCommand implements Callable<Integer> {
    private static final Duration END_WITHIN = Duration.ofSeconds(20);

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--duration",
            paramLabel = "S",
            defaultValue = "3600",
            description = "Seconds that the fleet lives (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (seconds <= 0) {
            throw new ParameterException(
                    spec.commandLine(), "--duration: expected a positive number of seconds, found " + seconds);
        }
        FlyballConfig loaded = config.load();
        StopSignal stop = StopSignal.install(END_WITHIN);
        int code = ExitCode.FAILED;
        try {
            Flyball.say(
                    spec,
                    "The fleet lives for %d s against %s"
                            .formatted(seconds, loaded.kafka().bootstrapServers()));
            new FleetRun(loaded, Registry.serdes(loaded.registry()), Clock.systemUTC())
                    .live(Duration.ofSeconds(seconds), stop.requested());
            code = ExitCode.FINE;
            return code;
        } finally {
            stop.ended(code);
        }
    }
}
