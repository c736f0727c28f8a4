package dev.flyball.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flyball.schemas.Records;
import dev.flyball.schemas.serde.AvroTrust;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

class AvroJsonPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        AvroTrust.grant();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("records") SpecificRecord record) throws JsonProcessingException {
        // Given a record, as a line of text
        String line = JSON.writeValueAsString(AvroJson.write(record));

        // When it is read
        SpecificRecord again = AvroJson.read(record.getClass(), JSON.readTree(line));

        // Then it is the same, but that a NaN that may be null is null (compared as text, since no NaN equals another,
        // and as a
        // tree, since the entries of a map have no order)
        nullForNaN(record);
        assertThat(JSON.readTree(again.toString())).isEqualTo(JSON.readTree(record.toString()));
    }

    @Provide
    Arbitrary<SpecificRecord> records() {
        return Arbitraries.of(Records.OF_TOPICS).flatMap(Records::any);
    }

    private static void nullForNaN(IndexedRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (field.schema().isNullable() && value instanceof Double number && number.isNaN()) {
                record.put(field.pos(), null);
            } else {
                nullForNaNInside(value);
            }
        }
    }

    private static void nullForNaNInside(Object value) {
        if (value instanceof IndexedRecord record) {
            nullForNaN(record);
        } else if (value instanceof Iterable<?> values) {
            values.forEach(AvroJsonPropertyTest::nullForNaNInside);
        }
    }
}
