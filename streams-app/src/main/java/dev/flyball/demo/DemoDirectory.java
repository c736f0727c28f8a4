package dev.flyball.demo;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** Where a demo keeps its broker's data, its stores and its log. A temporary one is deleted at the end, unless it is to be kept. */
public final class DemoDirectory implements AutoCloseable {
    private final Path path;
    private boolean temporary;

    private DemoDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * A directory for one demo.
     *
     * @param given a new or empty one; without it a temporary one is made
     * @throws BadInputException if the given one cannot be used
     */
    public static DemoDirectory open(Optional<Path> given) {
        try {
            if (given.isEmpty()) {
                return new DemoDirectory(Files.createTempDirectory("flyball-demo-"), true);
            }
            Path path = Files.createDirectories(given.get());
            try (Stream<Path> files = Files.list(path)) {
                // Switches of an earlier demo would stop the automations of this one from the start.
                if (files.findAny().isPresent()) {
                    throw new BadInputException("--dir: expected a new or empty directory, found files in " + path);
                }
            }
            return new DemoDirectory(path, false);
        } catch (IOException e) {
            throw new BadInputException(
                    "--dir: expected a directory that can be written, found "
                            + given.map(Path::toString).orElse("none for temporary files"),
                    e);
        }
    }

    /** Leaves the files where they are, for people to look at. */
    public void keep() {
        temporary = false;
    }

    public Path path() {
        return path;
    }

    Path broker() {
        return path.resolve("broker");
    }

    Path stores() {
        return path.resolve("stores");
    }

    /** The log of broker, clients and stream processor. */
    public Path log() {
        return path.resolve("demo.log");
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Utils.delete(path.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }
}
