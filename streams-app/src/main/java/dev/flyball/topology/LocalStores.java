package dev.flyball.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stores that an earlier run left on this machine. */
final class LocalStores {
    /** Kafka Streams keeps key-value stores in {@code <state>/<application>/<task>/rocksdb/<store>}. */
    private static final String KEY_VALUE = "*_*/rocksdb/*";

    private static final int DEPTH = 3;

    private LocalStores() {}

    /** One directory of each key-value store, by the name of its changelog. */
    static Map<String, Path> byChangelog(Path stateDir, String applicationId) {
        Path application = stateDir.resolve(applicationId);
        Map<String, Path> stores = new TreeMap<>();
        if (!Files.isDirectory(application)) {
            return stores;
        }
        PathMatcher pattern = application.getFileSystem().getPathMatcher("glob:" + KEY_VALUE);
        try (Stream<Path> directories = Files.walk(application, DEPTH)) {
            directories
                    .filter(directory -> pattern.matches(application.relativize(directory)))
                    .forEach(store ->
                            stores.putIfAbsent("%s-%s-changelog".formatted(applicationId, store.getFileName()), store));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stores;
    }
}
