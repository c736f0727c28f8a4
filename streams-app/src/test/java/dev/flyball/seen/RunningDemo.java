package dev.flyball.seen;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.RegistrySettings;
import dev.flyball.demo.Demo;
import dev.flyball.demo.DemoDirectory;
import dev.flyball.demo.DemoSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Help.Ansi;

/** The demo as {@code ./flyball demo} runs it, until it is closed. */
final class RunningDemo implements AutoCloseable {
    private final int port = FreePort.any();
    private final StringWriter story = new StringWriter();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private final CompletableFuture<List<String>> ended;

    RunningDemo(Path directory) {
        DemoSettings settings = new DemoSettings(
                Duration.ofHours(1),
                new HttpSettings(HttpSettings.LOOPBACK, port),
                new RegistrySettings(DemoSettings.IN_MEMORY_REGISTRY, ClientProperties.none()));
        ended = CompletableFuture.supplyAsync(() -> {
            try (DemoDirectory files = DemoDirectory.open(Optional.of(directory.resolve("demo")))) {
                return new Demo(settings, files, new PrintWriter(story), Ansi.OFF, enough).run();
            }
        });
    }

    String address() {
        return HttpSettings.LOOPBACK + ":" + port;
    }

    String url() {
        return "http://" + address();
    }

    /** What it has told so far. */
    String story() {
        return story.toString();
    }

    @Override
    public void close() {
        enough.complete(null);
        ended.join();
    }
}
