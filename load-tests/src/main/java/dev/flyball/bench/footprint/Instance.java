package dev.flyball.bench.footprint;

import dev.flyball.bench.faults.Health;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code flyball run} in a process of its own. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double KILOBYTES_A_MEGABYTE = 1_024;

    private final long began = System.nanoTime();
    private final Process process;
    private final Path log;
    private final URI address;

    Instance(List<String> command, Path log, int port) throws IOException {
        this.log = log;
        address = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Seconds from the start of the process until it says that it is ready. */
    double secondsToReady() throws InterruptedException {
        while (!Health.isReady(address)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("Flyball was not ready, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Seconds that its threads have worked, of all cores together. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1_000.0;
    }

    /** Resident memory. */
    double megabytes() throws IOException {
        return status("VmRSS:");
    }

    /** The most resident memory so far. */
    double mostMegabytes() throws IOException {
        return status("VmHWM:");
    }

    private double status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_A_MEGABYTE)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
