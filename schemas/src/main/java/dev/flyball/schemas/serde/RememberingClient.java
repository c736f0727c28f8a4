package dev.flyball.schemas.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's client, which is asked for the schema of each record that is read. Its own cache notes when each entry was used last, and
 * counts those notes each time: a sixth of what reading a record costs. What an id of a subject stands for never changes, so that here it
 * is remembered without more.
 */
final class RememberingClient extends CachedSchemaRegistryClient {
    private final Map<String, Map<Integer, ParsedSchema>> known = new ConcurrentHashMap<>();

    /** With the settings that Confluent's serdes would give to a client of their own. */
    RememberingClient(KafkaAvroDeserializerConfig config) {
        super(
                config.getSchemaRegistryUrls(),
                config.getMaxSchemasPerSubject(),
                List.of(new AvroSchemaProvider()),
                config.originalsWithPrefix(""),
                config.requestHeaders());
    }

    @Override
    public ParsedSchema getSchemaBySubjectAndId(@Nullable String subject, int id)
            throws IOException, RestClientException {
        String name = String.valueOf(subject);
        Map<Integer, ParsedSchema> ofSubject = known.get(name);
        ParsedSchema schema = ofSubject == null ? null : ofSubject.get(id);
        if (schema == null) {
            schema = super.getSchemaBySubjectAndId(subject, id);
            known.computeIfAbsent(name, absent -> new ConcurrentHashMap<>()).put(id, schema);
        }
        return schema;
    }
}
