package dev.flyball.ingest;

import dev.flyball.config.BadInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of which nothing can be used, found beside others that can.
 *
 * @param reason one line that begins with the file's name
 */
public record UnusableFile(Path file, String reason) {
    /** Opens the file to see whether it is one; nothing if it can be read. */
    public static Optional<UnusableFile> of(Path file, Formats formats) {
        try {
            Source.open(file, formats).close();
            return Optional.empty();
        } catch (BadInputException e) {
            return Optional.of(new UnusableFile(file, String.valueOf(e.getMessage())));
        }
    }
}
