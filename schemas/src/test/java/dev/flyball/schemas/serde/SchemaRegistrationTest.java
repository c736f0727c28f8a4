package dev.flyball.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flyball.schemas.Actor;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.serde.SchemaRegistration.Result;
import dev.flyball.schemas.serde.SchemaRegistration.Status;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {
    private static final String SCOPE = SchemaRegistrationTest.class.getSimpleName();
    private static final Map<String, Schema> ACTORS = Map.of("actors-value", Actor.getClassSchema());

    private final SchemaRegistration registration =
            new SchemaRegistration(Map.of("schema.registry.url", "mock://" + SCOPE));
    private final SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE);

    @AfterEach
    void close() {
        registration.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void registersWhatIsNotThere() throws IOException, RestClientException {
        assertThat(registration.check(ACTORS)).containsExactly(new Result("actors-value", Status.MISSING, ""));
        assertThat(registration.register(ACTORS)).containsExactly(new Result("actors-value", Status.REGISTERED, ""));

        assertThat(registration.check(ACTORS)).containsExactly(new Result("actors-value", Status.UNCHANGED, ""));
        assertThat(registry.getCompatibility("actors-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void leavesWhatIsThere() throws IOException, RestClientException {
        registration.register(ACTORS);

        assertThat(registration.register(ACTORS)).containsExactly(new Result("actors-value", Status.UNCHANGED, ""));
        assertThat(registry.getAllVersions("actors-value")).isEqualTo(List.of(1));
    }

    @Test
    void holdsASubjectThatSomebodyElseRegisteredToTheSameRule() throws IOException, RestClientException {
        registry.register("actors-value", new AvroSchema(PublishedSchema.of(Actor.getClassSchema())));

        registration.register(ACTORS);

        assertThat(registry.getCompatibility("actors-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void whatIsRegisteredIsForEveryLanguage() throws IOException, RestClientException {
        registration.register(ACTORS);

        assertThat(registry.getLatestSchemaMetadata("actors-value").getSchema())
                .isEqualTo(PublishedSchema.of(Actor.getClassSchema()).toString())
                .doesNotContain("java");
    }

    @Test
    void theSerdesFindWhatWasRegistered() {
        registration.register(Map.of("references-value", MetricReference.getClassSchema()));
        RegistrySerdes serdes =
                new RegistrySerdes(Map.of("schema.registry.url", "mock://" + SCOPE, "auto.register.schemas", false));

        assertThat(serdes.serde(MetricReference.class)
                        .serializer()
                        .serialize("references", new MetricReference("resource", "metric")))
                .isNotEmpty();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsToldInOneLine() throws IOException {
        // Given somebody who listens and says nothing
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            SchemaRegistration waiting =
                    new SchemaRegistration(Map.of("schema.registry.url", url, "http.read.timeout.ms", 100));

            assertThatThrownBy(() -> waiting.register(ACTORS))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageStartingWith("the schema registry at " + url + " cannot be used: ")
                    .hasMessageContaining("timed out");
        }
    }
}
