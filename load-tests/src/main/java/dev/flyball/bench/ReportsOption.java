package dev.flyball.bench;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of every command that writes reports. */
final class ReportsOption {
    @Option(
            names = "--reports",
            defaultValue = "${sys:flyball.reports:-target/reports}",
            paramLabel = "DIR",
            description = "Where the reports go (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("target/reports");

    /** The directory, made before the runs: nobody should wait for figures that nobody can write. */
    Path created() {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BadInputException("--reports: expected a directory that can be written, found %s (%s)"
                    .formatted(directory, e.getClass().getSimpleName()));
        }
    }
}
