package dev.flyball.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.schemas.Records;
import dev.flyball.schemas.json.AvroJson;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.schemas.serde.RegistryUnavailableException;
import dev.flyball.schemas.serde.SchemaRegistration;
import dev.flyball.schemas.serde.SchemaRegistration.Result;
import dev.flyball.schemas.serde.SchemaRegistration.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistryIT {
    private static RegistryProcess registry;

    @BeforeAll
    static void startRegistry() {
        registry = RegistryProcess.start();
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void everySchemaIsRegisteredOnceAndThenUnchanged() {
        Map<String, Schema> schemas = schemasUnder("once.");
        try (SchemaRegistration registration = new SchemaRegistration(config())) {
            assertThat(registration.check(schemas)).extracting(Result::status).containsOnly(Status.MISSING);
            assertThat(registration.register(schemas))
                    .hasSameSizeAs(Records.OF_TOPICS)
                    .extracting(Result::status)
                    .containsOnly(Status.REGISTERED);
            assertThat(registration.register(schemas))
                    .extracting(Result::status)
                    .containsOnly(Status.UNCHANGED);
            assertThat(registration.check(schemas)).extracting(Result::status).containsOnly(Status.UNCHANGED);
        }
    }

    @Test
    void everyRecordGoesThroughTheRegistry() {
        // Given the schemas, registered by somebody who may
        register(schemasUnder("records."));
        RegistrySerdes serdes = new RegistrySerdes(config());

        for (Class<? extends SpecificRecord> type : Records.OF_TOPICS) {
            for (SpecificRecord record :
                    Records.any(type).sampleStream().limit(20).toList()) {
                // When a record is written and read
                String topic = "records." + type.getSimpleName();
                SpecificRecord again = through(serdes.serde(type), topic, record);

                // Then it is the same (compared as JSON: no NaN equals another)
                assertThat(AvroJson.write(again)).isEqualTo(AvroJson.write(record));
            }
        }
    }

    @Test
    void aSchemaThatDoesNotFitAllVersionsIsRefusedAndTheOthersAreNot() {
        // Given two versions that fit
        Schema first = version().endRecord();
        Schema second =
                version().name("why").type().stringType().stringDefault("").endRecord();
        assertThat(register(Map.of("strict-value", first)).get(0).status()).isEqualTo(Status.REGISTERED);
        assertThat(register(Map.of("strict-value", second)).get(0).status()).isEqualTo(Status.REGISTERED);

        // When one comes that only fits the newer of them
        Schema third = version().name("why").type().stringType().noDefault().endRecord();
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put("strict-value", third);
        schemas.put("other-value", third);
        List<Result> results = register(schemas);

        // Then the registry refuses it, with a reason
        assertThat(results).extracting(Result::status).containsExactly(Status.INCOMPATIBLE, Status.REGISTERED);
        assertThat(results.get(0).reason()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void withoutTheRightToRegisterAnUnknownSchemaCannotBeWritten() {
        Serde<? extends SpecificRecord> serde = new RegistrySerdes(config()).serde(Records.OF_TOPICS.get(0));

        assertThatThrownBy(() -> through(
                        serde,
                        "unregistered",
                        Records.any(Records.OF_TOPICS.get(0)).sample()))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the schema of the record is not registered for the subject unregistered-value");
    }

    @Test
    void anUnknownSchemaIdIsAFaultOfTheRecord() {
        Serde<? extends SpecificRecord> serde = new RegistrySerdes(config()).serde(Records.OF_TOPICS.get(0));

        assertThatThrownBy(() -> serde.deserializer().deserialize("any", new byte[] {0, 9, 9, 9, 9, 1}))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aRegistryThatHasGoneIsToldInOneLine() {
        String url;
        try (RegistryProcess gone = RegistryProcess.start()) {
            url = gone.url();
        }
        String withPassword = url.replace("http://", "http://me:secret@");

        try (SchemaRegistration registration = new SchemaRegistration(Map.of("schema.registry.url", withPassword))) {
            assertThatThrownBy(() -> registration.register(schemasUnder("gone.")))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessage("the schema registry at " + url + " cannot be used: Connection refused");
        }
    }

    private static Map<String, ?> config() {
        return Map.of("schema.registry.url", registry.url());
    }

    private static List<Result> register(Map<String, Schema> schemas) {
        try (SchemaRegistration registration = new SchemaRegistration(config())) {
            return registration.register(schemas);
        }
    }

    private static Map<String, Schema> schemasUnder(String prefix) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        Records.OF_TOPICS.forEach(
                type -> schemas.put(prefix + type.getSimpleName() + "-value", Records.schemaOf(type)));
        return schemas;
    }

    private static SchemaBuilder.FieldAssembler<Schema> version() {
        return SchemaBuilder.record("Note").fields().requiredString("id");
    }

    @SuppressWarnings("unchecked")
    private static <T extends SpecificRecord> T through(Serde<T> serde, String topic, SpecificRecord record) {
        byte[] bytes = serde.serializer().serialize(topic, (T) record);
        return serde.deserializer().deserialize(topic, bytes);
    }
}
