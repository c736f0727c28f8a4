package dev.flyball.schemas.evolution;

import dev.flyball.schemas.Records;
import dev.flyball.schemas.serde.PublishedSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The versions of the public schemas that others may have in use: {@code released/v<number>/<record>.avsc}, numbered for
 * each record from 1.
 */
final class ReleasedSchemas {
    private static final Path RELEASED = Path.of("src/main/resources/released");

    private ReleasedSchemas() {}

    static Schema current(Class<?> type) {
        return PublishedSchema.of(Records.schemaOf(type));
    }

    /** Oldest first. */
    static List<Schema> versions(Class<?> type) {
        return files(type).map(ReleasedSchemas::parse).toList();
    }

    /** Where the next version of a record belongs. */
    static Path nextFile(Class<?> type) {
        return file(type, 1 + (int) files(type).count());
    }

    private static Stream<Path> files(Class<?> type) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> file(type, number))
                .takeWhile(Files::exists);
    }

    private static Path file(Class<?> type, int number) {
        return RELEASED.resolve("v" + number).resolve(type.getSimpleName() + ".avsc");
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
