package dev.flyball.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
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
        SchemaStore.Cache versions = new SchemaStore.Cache();
        addTo(versions, newest);
        return StateSerde.of(
                new BinaryMessageEncoder<>(model, newest), new BinaryMessageDecoder<>(model, newest, versions));
    }

    /** Deserializer of a topic that takes several public records: what each of them is, its header says. */
    static Deserializer<SpecificRecord> anyOf(List<Class<? extends SpecificRecord>> types) {
        SpecificData model = SpecificData.getForClass(types.get(0));
        SchemaStore.Cache versions = new SchemaStore.Cache();
        List<Schema> newest = types.stream().map(model::getSchema).toList();
        newest.forEach(schema -> addTo(versions, schema));
        return StateSerde.reading(new BinaryMessageDecoder<>(model, Schema.createUnion(newest), versions));
    }

    private static void addTo(SchemaStore.Cache versions, Schema newest) {
        versions.addSchema(newest);
        for (int number = 1; ; number++) {
            String file = "/released/v%d/%s.avsc".formatted(number, newest.getName());
            try (InputStream version = ReleasedVersions.class.getResourceAsStream(file)) {
                if (version == null) {
                    return;
                }
                versions.addSchema(new Schema.Parser().parse(version));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }
}
