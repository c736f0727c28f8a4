package dev.flyball.bench.footprint;

import dev.flyball.bench.figures.Spread;
import dev.flyball.config.FlyballConfig;
import dev.flyball.demo.EmbeddedKafka;
import dev.flyball.topology.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.utils.Utils;

/**
 * Starts of {@code flyball run} against a real broker in another process, each with an empty state directory.
 *
 * @param cores of the machine
 * @param loadBefore its load average before the first start: what else it had to do
 */
public record Footprint(List<Start> plain, List<Start> archived, Sizes sizes, int cores, double loadBefore) {
    static final String HEAP = "-Xmx512m";
    private static final int IDLE_SECONDS = 10;

    /**
     * Starts so often without and with the archive of classes, in turns.
     *
     * @param root of the built repository
     */
    public static Footprint measure(Path root, int starts, PrintWriter progress)
            throws IOException, InterruptedException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Path directory = Files.createTempDirectory("flyball-footprint-");
        List<Start> plain = new ArrayList<>();
        List<Start> archived = new ArrayList<>();
        tell(progress, "making the runtime and the archive of classes");
        Program program = Program.make(root, directory);
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), Map.of())) {
            tell(progress, "the first start, which makes the topics, does not count");
            start(program, broker, directory, false);
            for (int i = 1; i <= starts; i++) {
                tell(progress, "start %d of %d".formatted(i, starts));
                plain.add(start(program, broker, directory, false));
                archived.add(start(program, broker, directory, true));
            }
        }
        Sizes sizes = program.sizes();
        Utils.delete(directory.toFile());
        return new Footprint(plain, archived, sizes, Runtime.getRuntime().availableProcessors(), load);
    }

    private static Start start(Program program, EmbeddedKafka broker, Path directory, boolean withArchive)
            throws IOException, InterruptedException {
        Utils.delete(directory.resolve("state").toFile());
        int port = freePort();
        Path config =
                Files.writeString(directory.resolve("flyball.yaml"), """
                kafka: {bootstrap_servers: '%s', state_dir: state}
                topics: {partitions: 6, replication_factor: 1}
                registry: {url: 'mock://footprint'}
                http: {port: %d}
                """.formatted(broker.bootstrapServers(), port));
        FlyballConfig loaded = FlyballConfig.load(config, Map.of());
        try (TopicAdmin admin = TopicAdmin.connect(loaded.kafka(), loaded.topics())) {
            admin.createMissing();
        }
        try (Instance instance =
                new Instance(program.run(config, withArchive), directory.resolve("instance.log"), port)) {
            double ready = instance.secondsToReady();
            double cpu = instance.cpuSeconds();
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            return new Start(ready, cpu, instance.megabytes(), instance.mostMegabytes());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void tell(PrintWriter progress, String line) {
        progress.println("footprint: " + line);
        progress.flush();
    }

    /** The page for people. */
    public String page() {
        return """
                # Footprint

                `flyball run`, 6 partitions, one stream thread, %s, a broker in another process, the registry in memory; each time with an
                empty state directory and existing, empty topics. Medians (and the range) of %d starts, without and with the archive of
                classes (AppCDS) in turns.

                | | without | with the archive |
                |---|---|---|
                %s%s%s%s
                | on disk | MB |
                |---|---|
                | Java runtime (jlink) | %.0f |
                | flyball.jar and lib | %.0f |
                | archive of classes | %.0f |
                | together | %.0f |

                The image has a C library and bash besides; deploy/image makes it and prints its size, as a tar and compressed.

                %d cores; load average before the first start %.1f (with other work on the machine the times are worse than they are).
                """.formatted(
                        HEAP,
                        plain.size(),
                        row("ready after, s", "%.2f", Start::readySeconds),
                        row("processor time until then, s", "%.2f", Start::cpuSeconds),
                        row("resident, idle for " + IDLE_SECONDS + " s, MB", "%.0f", Start::idleMegabytes),
                        row("resident, most, MB", "%.0f", Start::peakMegabytes),
                        sizes.runtime(),
                        sizes.jars(),
                        sizes.archive(),
                        sizes.runtime() + sizes.jars() + sizes.archive(),
                        cores,
                        loadBefore);
    }

    private String row(String name, String format, ToDoubleFunction<Start> figure) {
        return "| %s | %s | %s |%n".formatted(name, cell(plain, format, figure), cell(archived, format, figure));
    }

    private static String cell(List<Start> starts, String format, ToDoubleFunction<Start> figure) {
        List<Double> values =
                starts.stream().mapToDouble(figure).boxed().sorted().toList();
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                Spread.of(values).median(),
                values.get(0),
                values.get(values.size() - 1));
    }
}
