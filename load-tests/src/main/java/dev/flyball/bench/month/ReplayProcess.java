package dev.flyball.bench.month;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A replay in a process of its own, with the memory that the bound allows and two processors. */
final class ReplayProcess {
    private static final double KILOBYTES_A_MEGABYTE = 1_024;

    private ReplayProcess() {}

    static Ran run(Month month, Path out) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.flyball.cli.Flyball",
                "replay",
                "--actions"));
        month.trails().forEach(file -> command.add(file.toString()));
        command.add("--metrics");
        month.streams().forEach(file -> command.add(file.toString()));
        command.addAll(List.of("--out", out.toString()));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        double peak = Double.NaN;
        double cpu = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            peak = peakMegabytes(process, peak);
            cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1_000.0;
        }
        return new Ran(process.exitValue(), (System.nanoTime() - began) / 1e9, cpu, peak);
    }

    /** The high-water mark, as Linux tells it. */
    private static double peakMegabytes(Process process, double before) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_A_MEGABYTE;
                }
            }
            return before;
        } catch (IOException e) {
            return before;
        }
    }
}
