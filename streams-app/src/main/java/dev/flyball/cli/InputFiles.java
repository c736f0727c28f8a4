package dev.flyball.cli;

import dev.flyball.config.BadInputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that a person named: themselves, all below a directory, or all that a pattern fits. */
final class InputFiles {
    private InputFiles() {}

    /**
     * Each file once, those of a directory or a pattern in the order of their names. A name that is neither there nor a
     * pattern is kept: that it is missing is said where it is opened.
     *
     * @throws BadInputException if a directory holds no file, or a pattern fits none
     */
    static List<Path> of(List<Path> named) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(found(path, path + ": a directory without files", path, null));
            } else if (Files.exists(path) || !isPattern(path.toString())) {
                files.add(path);
            } else {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
                files.addAll(found(root(path), path + ": fits no file", path, matcher));
            }
        }
        return new ArrayList<>(files);
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
        } catch (IOException e) {
            throw new BadInputException(path + ": cannot be read: " + e.getMessage(), e);
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
