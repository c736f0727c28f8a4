package dev.flyball.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The released versions of a public schema: what an earlier version of the program may have left in a store or on its way
 * to one.
 */
final class ReleasedVersions {
    private ReleasedVersions() {}

    /** Serde of a public record for stores and internal topics, which reads what any released version wrote. */
    static <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema newest = model.getSchema(type);
        return StateSerde.of(
                new BinaryMessageEncoder<>(model, newest), new BinaryMessageDecoder<>(model, newest, of(newest)));
    }

    private static SchemaStore of(Schema newest) {
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
