package dev.flyball.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How raw records are read: {@code ingest} in the configuration.
 *
 * @param tables a file of the user's own tables, which stand before those built in
 */
public record IngestSettings(Optional<Path> tables) {
    /** Throws {@link BadInputException} if there is no such file; what stands in it is for the ingest to judge. */
    public IngestSettings {
        tables.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw Check.rejected("ingest.tables", "a file of tables", "none at " + file);
        });
    }

    /** By the tables that are built in. */
    public static IngestSettings none() {
        return new IngestSettings(Optional.empty());
    }

    static IngestSettings read(ConfigTree tree, Source source) {
        String tables = tree.text("tables");
        tree.rejectUnknownKeys();
        return new IngestSettings(Optional.ofNullable(tables).map(source::resolve));
    }
}
