package dev.flyball.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;

/** A directory for what brokers and instances write, which is gone afterwards, also where the command is broken off. */
final class Scratch {
    private static final int ATTEMPTS = 100;

    private Scratch() {}

    static <T> T in(String prefix, Function<Path, T> work) throws IOException {
        Path directory = Files.createTempDirectory(prefix);
        Thread cleanup = new Thread(() -> delete(directory), "scratch-cleanup");
        Runtime.getRuntime().addShutdownHook(cleanup);
        try {
            return work.apply(directory);
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleanup);
            delete(directory);
        }
    }

    /** Those that are being ended may still write for a moment. */
    private static void delete(Path directory) {
        for (int attempt = 1; Files.exists(directory); attempt++) {
            try {
                Utils.delete(directory.toFile());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
