package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.UnusableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a person named: themselves, all below a directory, or all that a pattern fits. Each is there once, those of a directory
 * or a pattern in the order of their names.
 *
 * @param files those to read: a file that was named itself whatever is in it, for it is opened later and refused there; of those that were
 *     found the ones that can be used
 * @param unusable those that were found and cannot be used
 */
record InputFiles(List<Path> files, List<UnusableFile> unusable) {
    InputFiles {
        files = List.copyOf(files);
        unusable = List.copyOf(unusable);
    }

    /** @throws BadInputException if a directory or a pattern yields no file, or none that can be used */
    static InputFiles of(List<Path> named, Formats formats) {
        Set<Path> byHand =
                named.stream().filter(InputFiles::isOne).map(InputFiles::real).collect(Collectors.toSet());
        Map<Path, Path> files = new LinkedHashMap<>();
        Map<Path, UnusableFile> unusable = new LinkedHashMap<>();
        for (Path path : named) {
            if (isOne(path)) {
                files.putIfAbsent(real(path), path);
                continue;
            }
            List<UnusableFile> ofThese = new ArrayList<>();
            List<Path> found = found(path);
            for (Path file : found) {
                Path real = real(file);
                Optional<UnusableFile> why = byHand.contains(real) || files.containsKey(real)
                        ? Optional.empty()
                        : Optional.ofNullable(unusable.get(real)).or(() -> UnusableFile.of(file, formats));
                why.ifPresentOrElse(ofThese::add, () -> files.putIfAbsent(real, file));
                why.ifPresent(one -> unusable.put(real, one));
            }
            if (ofThese.size() == found.size()) {
                throw new BadInputException(ofThese.get(0).reason());
            }
        }
        return new InputFiles(List.copyOf(files.values()), List.copyOf(unusable.values()));
    }

    /** Whether this names one file. That a name is neither there nor a pattern is said where it is opened. */
    private static boolean isOne(Path path) {
        return !Files.isDirectory(path) && (Files.exists(path) || !isPattern(path.toString()));
    }

    private static List<Path> found(Path path) {
        if (Files.isDirectory(path)) {
            return found(path, path + ": a directory without files", path, null);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
        return found(root(path), path + ": fits no file", path, matcher);
    }

    private static List<Path> found(Path root, String none, Path path, @Nullable PathMatcher matcher) {
        try (Stream<Path> below = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .map(file -> path.toString().startsWith(root.toString()) ? file : root.relativize(file))
                    .filter(file -> matcher == null || matcher.matches(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new BadInputException(none);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // It is missing, which is said when it is opened.
            return file;
        }
    }

    /** The directory above the first part that is a pattern. */
    private static Path root(Path pattern) {
        Path root = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path part : pattern) {
            if (isPattern(part.toString())) {
                break;
            }
            root = root.resolve(part);
        }
        return root.toString().isEmpty() ? Path.of(".") : root;
    }

    private static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }
}
