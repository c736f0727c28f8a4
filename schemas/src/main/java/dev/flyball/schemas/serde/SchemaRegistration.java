package dev.flyball.schemas.serde;

import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.HTTP_CONNECT_TIMEOUT_MS;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.HTTP_READ_TIMEOUT_MS;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.MAX_RETRIES_CONFIG;
import static io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Brings schemas into a registry, and from then on lets it refuse what does not fit all their versions. */
public final class SchemaRegistration implements AutoCloseable {
    private static final String FULL_TRANSITIVE = "FULL_TRANSITIVE";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    // Somebody waits at a terminal: seconds, not the client's minutes.
    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final int READ_TIMEOUT_MS = 10_000;

    private final String url;
    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    private final SchemaRegistryClient client;

    /**
     * A registration with the registry at {@code schema.registry.url}.
     *
     * @param clientConfig the registry client's configuration, as {@link RegistrySerdes} takes it
     */
    public SchemaRegistration(Map<String, ?> clientConfig) {
        Map<String, Object> config = new HashMap<>();
        config.put(HTTP_CONNECT_TIMEOUT_MS, CONNECT_TIMEOUT_MS);
        config.put(HTTP_READ_TIMEOUT_MS, READ_TIMEOUT_MS);
        config.put(MAX_RETRIES_CONFIG, 0);
        config.putAll(clientConfig);
        url = withoutUser(String.valueOf(clientConfig.get(SCHEMA_REGISTRY_URL_CONFIG)));
        // The serializer makes its client from the whole configuration: so this is the very client that the serdes use.
        serializer.configure(config, false);
        client = serializer.getSchemaRegistryClient();
    }

    /** What became of a schema. */
    public enum Status {
        /** It was not there and is now. */
        REGISTERED,
        /** It was there already. */
        UNCHANGED,
        /** It is not there. */
        MISSING,
        /** The registry refused it. */
        INCOMPATIBLE
    }

    /**
     * What became of the schema of one subject.
     *
     * @param reason the registry's, in one line, where it refused the schema; else empty
     */
    public record Result(String subject, Status status, String reason) {}

    /**
     * Tells which schemas are in the registry, {@link Status#UNCHANGED} or {@link Status#MISSING}, and changes nothing.
     *
     * @param schemas by subject, such as {@code flyball.actions.v1-value}
     * @return a result for each, in the order of the map
     * @throws RegistryUnavailableException within seconds, where the registry cannot be reached or used
     */
    public List<Result> check(Map<String, Schema> schemas) {
        return forEach(schemas, (subject, schema) -> {
            Status status = isRegistered(subject, schema) ? Status.UNCHANGED : Status.MISSING;
            return new Result(subject, status, "");
        });
    }

    /**
     * Registers the schemas and asks the registry to hold each subject to FULL_TRANSITIVE compatibility. A schema that it
     * refuses does not keep the others from being registered.
     *
     * @param schemas by subject, such as {@code flyball.actions.v1-value}
     * @return a result for each, in the order of the map
     * @throws RegistryUnavailableException within seconds, where the registry cannot be reached or used
     */
    public List<Result> register(Map<String, Schema> schemas) {
        return forEach(schemas, this::register);
    }

    private Result register(String subject, AvroSchema schema) throws IOException, RestClientException {
        boolean known = hasVersions(subject);
        if (known) {
            // Before a next version; a subject that is not there yet cannot have a rule in every registry.
            client.updateCompatibility(subject, FULL_TRANSITIVE);
            if (isRegistered(subject, schema)) {
                return new Result(subject, Status.UNCHANGED, "");
            }
        }
        try {
            client.register(subject, schema);
        } catch (RestClientException e) {
            if (e.getStatus() != CONFLICT) {
                throw e;
            }
            return new Result(subject, Status.INCOMPATIBLE, oneLine(e));
        }
        if (!known) {
            client.updateCompatibility(subject, FULL_TRANSITIVE);
        }
        return new Result(subject, Status.REGISTERED, "");
    }

    private boolean hasVersions(String subject) throws IOException, RestClientException {
        return isFound(() -> client.getAllVersions(subject));
    }

    private boolean isRegistered(String subject, AvroSchema schema) throws IOException, RestClientException {
        return isFound(() -> client.getVersion(subject, schema));
    }

    private static boolean isFound(Request request) throws IOException, RestClientException {
        try {
            request.send();
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private List<Result> forEach(Map<String, Schema> schemas, Step step) {
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, Schema> entry : schemas.entrySet()) {
            try {
                results.add(step.take(entry.getKey(), new AvroSchema(PublishedSchema.of(entry.getValue()))));
            } catch (IOException | RestClientException e) {
                throw new RegistryUnavailableException(
                        "the schema registry at " + url + " cannot be used: " + oneLine(e), e);
            }
        }
        return results;
    }

    /** A password in an address is for the registry alone. */
    private static String withoutUser(String url) {
        return url.replaceAll("//[^/@]*@", "//");
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        serializer.close();
    }

    private interface Step {
        Result take(String subject, AvroSchema schema) throws IOException, RestClientException;
    }

    private interface Request {
        Object send() throws IOException, RestClientException;
    }
}
