package dev.flyball.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/** The native part of RocksDB, 15 MB that have to be unpacked before they can be loaded. */
final class RocksDbLibrary {
    private RocksDbLibrary() {}

    /**
     * Loads it from this directory. By itself it would be unpacked under a new name among the temporary files of the
     * system, and stay there after each process that was stopped.
     */
    static void loadFrom(Path directory) {
        try {
            Files.createDirectories(directory);
            NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
        } catch (IOException | UnsatisfiedLinkError e) {
            // From where nothing may be executed it cannot be loaded: then it is by itself, with the first store.
        }
    }
}
