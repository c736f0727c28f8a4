package dev.flyball.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository. */
final class Repository {
    private Repository() {}

    /** A file or directory by its path from the root; tests run in the directory of their module. */
    static Path path(String name) {
        return Path.of("..").resolve(name).toAbsolutePath().normalize();
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
