package dev.flyball.topology;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that lies beside the local stores from their opening until they are closed in order. Where a start still finds it, the
 * process before was killed, or died of its stores. Under exactly-once none of those stores can be used again: Kafka Streams would
 * find that out as it opens them one by one, and may trip over one that it opened before and did not close (KAFKA-20808), again
 * and again. So they are deleted first, and filled anew from their changelogs.
 */
final class OpenMark {
    private static final Logger LOG = LoggerFactory.getLogger(OpenMark.class);
    private static final String TASK = "\\d+_\\d+";

    private final Path application;
    private final Path file;

    OpenMark(Path stateDir, String applicationId) {
        this.application = stateDir.resolve(applicationId);
        this.file = application.resolve("open");
    }

    /**
     * Deletes the stores that nobody closed, and leaves the mark. Whoever calls it holds the lock of the state directory.
     *
     * @throws BadInputException if the directory cannot be written
     */
    void set() {
        try {
            if (Files.exists(file)) {
                LOG.warn(
                        "The stores in {} were not closed in order: they are filled anew from their changelogs",
                        application);
                deleteTasks();
            }
            Files.createDirectories(application);
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new BadInputException(
                    "kafka.state_dir: expected a directory that can be written, found %s: %s"
                            .formatted(application, e.getMessage()),
                    e);
        }
    }

    /** All stores are closed. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteTasks() throws IOException {
        try (Stream<Path> entries = Files.list(application)) {
            for (Path task : entries.filter(
                            entry -> entry.getFileName().toString().matches(TASK))
                    .toList()) {
                Utils.delete(task.toFile());
            }
        }
    }
}
