package dev.flyball.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/** The released versions of a public schema: what an earlier version of the program may have left in a store. */
final class ReleasedVersions {
    private ReleasedVersions() {}

    static SchemaStore of(Schema newest) {
        SchemaStore.Cache versions = new SchemaStore.Cache();
        for (int number = 1; ; number++) {
            String file = "/released/v%d/%s.avsc".formatted(number, newest.getName());
            try (InputStream version = ReleasedVersions.class.getResourceAsStream(file)) {
                if (version == null) {
                    return versions;
                }
                versions.addSchema(new Schema.Parser().parse(version));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }
}
