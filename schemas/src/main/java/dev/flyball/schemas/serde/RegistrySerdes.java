package dev.flyball.schemas.serde;

import static io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.USE_LATEST_VERSION;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY;
import static io.confluent.kafka.serializers.KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG;
import static io.confluent.kafka.serializers.KafkaAvroDeserializerConfig.SPECIFIC_AVRO_VALUE_TYPE_CONFIG;
import static io.confluent.kafka.serializers.KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Makes the serdes for record values: Confluent's own, in its wire format, over one registry. The subject of a value is
 * {@code <topic>-value}. A record is read by the schema of its class here, whatever version it was written with.
 *
 * <p>Bytes that are no such record make the deserializer throw Kafka's {@code SerializationException}; a registry that
 * does not answer or does not let us in makes both directions throw {@link RegistryUnavailableException}, which says
 * nothing about the record.
 */
public final class RegistrySerdes {
    private static final String IN_MEMORY = "mock://";

    /** How long an id is taken for unknown that the registry did not know. */
    private static final long MISSING_SECONDS = 10;

    private final Map<String, Object> config;
    private final Map<Class<?>, Serde<?>> serdes = new ConcurrentHashMap<>();

    /**
     * Serdes over the registry at {@code schema.registry.url}. Writing needs the schemas to be registered, unless
     * {@code auto.register.schemas} says otherwise: who runs the processor need not be who may change a contract.
     *
     * @param clientConfig the registry client's configuration, by Confluent's names (basic auth, SSL, ...), passed through
     */
    public RegistrySerdes(Map<String, ?> clientConfig) {
        AvroTrust.grant();
        if (!(clientConfig.get(SCHEMA_REGISTRY_URL_CONFIG) instanceof String url) || url.isBlank()) {
            throw new IllegalArgumentException(SCHEMA_REGISTRY_URL_CONFIG + ": expected the address of a registry");
        }
        config = new HashMap<>();
        config.put(AUTO_REGISTER_SCHEMAS, url.startsWith(IN_MEMORY));
        // Who writes under an id of another registry must not have us ask for it with each record.
        config.put(MISSING_ID_CACHE_TTL_CONFIG, MISSING_SECONDS);
        config.putAll(clientConfig);
        config.put(USE_LATEST_VERSION, false);
        config.put(VALUE_SUBJECT_NAME_STRATEGY, TopicNameStrategy.class.getName());
        config.put(SPECIFIC_AVRO_READER_CONFIG, true);
        // What is registered is for every language.
        config.put(AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
    }

    /**
     * Serdes over a registry inside this process, which takes every schema.
     *
     * @param scope names the registry; serdes of the same scope share it
     */
    public static RegistrySerdes inMemory(String scope) {
        return new RegistrySerdes(Map.of(SCHEMA_REGISTRY_URL_CONFIG, IN_MEMORY + scope));
    }

    /** The serde for values of one record type, for any topic. It is safe to share between threads, and lives as long as these. */
    @SuppressWarnings("unchecked")
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return (Serde<T>) serdes.computeIfAbsent(type, absent -> create(type));
    }

    /**
     * Has the schema of a topic's values asked for now, so that nothing that this process reads or writes later has to wait for the registry.
     *
     * @throws RegistryUnavailableException if it does not answer
     */
    public <T extends SpecificRecord> void warm(String topic, Class<T> type) {
        Serde<T> serde = serde(type);
        serde.deserializer().deserialize(topic, serde.serializer().serialize(topic, anyOf(type)));
    }

    private static <T extends SpecificRecord> T anyOf(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        Object generic = new RandomData(schema, 1, 1L).iterator().next();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema).write(generic, encoder);
            encoder.flush();
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
            return new SpecificDatumReader<>(type).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends SpecificRecord> Serde<T> create(Class<T> type) {
        Map<String, Object> typed = new HashMap<>(config);
        typed.put(SPECIFIC_AVRO_VALUE_TYPE_CONFIG, type.getName());

        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(typed, false);
        KafkaAvroDeserializer deserializer = deserializer();
        deserializer.configure(typed, false);
        return Serdes.serdeFrom(new RecordSerializer<>(serializer), new RecordDeserializer<>(type, deserializer));
    }

    private KafkaAvroDeserializer deserializer() {
        String url = String.valueOf(config.get(SCHEMA_REGISTRY_URL_CONFIG));
        return url.startsWith(IN_MEMORY)
                ? new KafkaAvroDeserializer()
                : new KafkaAvroDeserializer(new RememberingClient(new KafkaAvroDeserializerConfig(config)));
    }
}
