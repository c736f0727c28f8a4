package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedVersionsTest {
    private static final long SEED = 5;

    static {
        AvroTrust.grant();
    }

    @ParameterizedTest
    @ValueSource(classes = {Finding.class, KillSwitch.class, MetricSample.class, Outcome.class})
    void whatAnyReleasedVersionLeftIsRead(Class<? extends SpecificRecord> type) throws IOException {
        for (int number = 1; released(type, number) != null; number++) {
            // Given a record in the schema of that version
            Schema version = released(type, number);
            GenericRecord left =
                    (GenericRecord) new RandomData(version, 1, SEED).iterator().next();

            // When
            SpecificRecord read = ReleasedVersions.serde(type).deserializer().deserialize("any", encoded(left));

            // Then
            assertThat(read).as("version %d", number).isInstanceOf(type);
            for (Schema.Field field : version.getFields()) {
                if (field.schema().getType() == Schema.Type.STRING) {
                    Object now =
                            read.get(read.getSchema().getField(field.name()).pos());
                    assertThat(now).hasToString(left.get(field.name()).toString());
                }
            }
        }
    }

    private static Schema released(Class<?> type, int number) throws IOException {
        try (InputStream file =
                type.getResourceAsStream("/released/v%d/%s.avsc".formatted(number, type.getSimpleName()))) {
            return file == null ? null : new Schema.Parser().parse(file);
        }
    }

    private static byte[] encoded(GenericRecord record) throws IOException {
        ByteBuffer buffer =
                new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema()).encode(record);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
