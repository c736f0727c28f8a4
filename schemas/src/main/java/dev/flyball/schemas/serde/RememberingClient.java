package dev.flyball.schemas.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
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
    /** As Confluent's serdes have it: {@code max.schemas.per.subject}. */
    private static final int MOST_SCHEMAS = 1_000;

    private final Map<String, Map<Integer, ParsedSchema>> known = new ConcurrentHashMap<>();

    RememberingClient(List<String> urls, Map<String, Object> config) {
        super(urls, MOST_SCHEMAS, List.of(new AvroSchemaProvider()), config, Map.of());
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
