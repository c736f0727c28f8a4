package dev.flyball.cli;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.RegistrySettings;
import dev.flyball.demo.Demo;
import dev.flyball.demo.DemoDirectory;
import dev.flyball.demo.DemoLogging;
import dev.flyball.demo.DemoSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Shows it all in about a minute: a broker in this process, a simulated fleet whose automation goes"
                        + " wrong, the loops being found and stopped. Nothing outside of this process is touched.")
final class DemoCommand implements Callable<Integer> {
    /** Longer than broker and stream processor take to close. */
    private static final Duration END_WITHIN = Duration.ofSeconds(40);

    @Option(
            names = "--duration",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds that the fleet lives; the default is long enough for everything that is promised"
                    + " (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the health and metrics pages, on the loopback; 0: any that is free (default:"
                    + " ${DEFAULT-VALUE}).")
    private int httpPort;

    @Option(
            names = "--dir",
            paramLabel = "D",
            description = "A new or empty directory for data and log, which are kept. Without it, a temporary one.")
    private @Nullable Path directory;

    @Option(
            names = "--registry-url",
            paramLabel = "U",
            defaultValue = DemoSettings.IN_MEMORY_REGISTRY,
            description = "A schema registry. Without it, the client's own in this process.")
    @SuppressWarnings("NullAway.Init")
    private String registryUrl;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (seconds <= 0) {
            throw new ParameterException(
                    spec.commandLine(), "--duration: expected a positive number of seconds, found " + seconds);
        }
        if (httpPort < 0 || httpPort > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--http-port: expected a port from 0 to 65535, found " + httpPort);
        }
        DemoSettings settings = new DemoSettings(
                Duration.ofSeconds(seconds),
                new HttpSettings(HttpSettings.LOOPBACK, httpPort),
                new RegistrySettings(registryUrl, ClientProperties.none()));
        StopSignal stop = StopSignal.install(END_WITHIN);
        int code = ExitCode.FAILED;
        try (DemoDirectory files = DemoDirectory.open(Optional.ofNullable(directory))) {
            DemoLogging.to(files.log());
            RocksDbLibrary.loadFrom(files.path());
            code = run(settings, files, stop);
            return code;
        } catch (RuntimeException | Error e) {
            if (!stop.isRequested()) {
                throw e;
            }
            // Much of what is only just starting cannot start in a process that ends.
            code = ExitCode.FINE;
            return code;
        } finally {
            stop.ended(code);
        }
    }

    private int run(DemoSettings settings, DemoDirectory files, StopSignal stop) {
        List<String> broken = new Demo(
                        settings,
                        files,
                        spec.commandLine().getOut(),
                        spec.commandLine().getColorScheme().ansi(),
                        stop.requested())
                .run();
        if (broken.isEmpty()) {
            return ExitCode.FINE;
        }
        broken.forEach(promise -> Flyball.complain(spec, "the demo did not show what it should: " + promise));
        files.keep();
        Flyball.complain(spec, "its log is left at " + files.log());
        return ExitCode.FAILED;
    }
}
