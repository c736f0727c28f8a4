package dev.flyball.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** A directory that is deleted with all that is in it, also when the process is stopped. */
final class TemporaryDirectory implements AutoCloseable {
    private final Path path;
    private final Thread onExit = new Thread(this::delete, "flyball-replay-cleanup");

    /** @param parent where there is room; the system's own place for temporary files often has little */
    TemporaryDirectory(Path parent) throws IOException {
        path = Files.createTempDirectory(parent, ".stores");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        delete();
    }

    private void delete() {
        try {
            Utils.delete(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
