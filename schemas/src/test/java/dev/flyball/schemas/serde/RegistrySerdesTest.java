package dev.flyball.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricReference;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class RegistrySerdesTest {
    private static final String TOPIC = "actors";
    private static final Actor ACTOR = new Actor("hpa/web", ActorKind.AUTOSCALER);

    private static final Schema KINDS = SchemaBuilder.enumeration("ActorKind")
            .namespace("dev.flyball.schemas")
            .defaultSymbol("UNKNOWN")
            .symbols("UNKNOWN", "SWARM");

    private final RegistrySerdes serdes = RegistrySerdes.inMemory(getClass().getName());

    @Test
    void keepsARecordAsItIs() {
        Serde<Actor> serde = serdes.serde(Actor.class);

        byte[] bytes = serde.serializer().serialize(TOPIC, ACTOR);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(ACTOR);
    }

    @Test
    void serdesOfOneScopeShareTheirRegistry() {
        byte[] bytes = serdes.serde(Actor.class).serializer().serialize(TOPIC, ACTOR);
        RegistrySerdes others = RegistrySerdes.inMemory(getClass().getName());

        assertThat(others.serde(Actor.class).deserializer().deserialize(TOPIC, bytes))
                .isEqualTo(ACTOR);
    }

    @Test
    void aTombstoneStaysOne() {
        Serde<Actor> serde = serdes.serde(Actor.class);

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void whatIsWarmNeedsNoRegistry() throws IOException {
        // Given a registry that knows one schema
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        known.put("id", 1).put("version", 1).put("subject", TOPIC + "-value");
        known.put("schema", Actor.getClassSchema().toString());
        byte[] answer = known.toString().getBytes(StandardCharsets.UTF_8);
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        RegistrySerdes warm = new RegistrySerdes(Map.of(
                "schema.registry.url",
                "http://127.0.0.1:" + registry.getAddress().getPort()));

        // When
        warm.warm(TOPIC, Actor.class);
        registry.stop(0);

        // Then
        Serde<Actor> serde = warm.serde(Actor.class);
        byte[] bytes = serde.serializer().serialize(TOPIC, ACTOR);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(ACTOR);
    }

    @Test
    void aRegistryIsAskedOnceForAnIdThatItDoesNotKnow() throws IOException {
        // Given
        AtomicInteger asked = new AtomicInteger();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer =
                    "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try (Deserializer<Actor> actors = new RegistrySerdes(Map.of(
                        "schema.registry.url",
                        "http://127.0.0.1:" + registry.getAddress().getPort()))
                .serde(Actor.class)
                .deserializer()) {
            for (int i = 0; i < 3; i++) {
                // When, then
                assertThatThrownBy(() -> actors.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 2, 'x', 0}))
                        .isInstanceOf(SerializationException.class);
            }
        } finally {
            registry.stop(0);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void readsWhatANewerWriterWroteByItsOwnSchema() {
        // Given a writer with one more field and one more kind
        Schema newer = actor().name("kind")
                .type(KINDS)
                .withDefault("UNKNOWN")
                .requiredString("mood")
                .endRecord();
        byte[] bytes = write(new GenericRecordBuilder(newer)
                .set("id", "x")
                .set("kind", new GenericData.EnumSymbol(KINDS, "SWARM"))
                .set("mood", "fine")
                .build());

        // When it is read here
        Actor actor = serdes.serde(Actor.class).deserializer().deserialize(TOPIC, bytes);

        // Then the field is skipped and the kind is the default
        assertThat(actor).isEqualTo(new Actor("x", ActorKind.UNKNOWN));
    }

    @Test
    void readsWhatAnOlderWriterWroteByItsOwnSchema() {
        byte[] bytes = write(
                new GenericRecordBuilder(actor().endRecord()).set("id", "x").build());

        Actor actor = serdes.serde(Actor.class).deserializer().deserialize(TOPIC, bytes);

        assertThat(actor).isEqualTo(new Actor("x", ActorKind.UNKNOWN));
    }

    @Test
    void refusesAnotherRecord() {
        byte[] bytes = serdes.serde(MetricReference.class)
                .serializer()
                .serialize("others", new MetricReference("resource", "metric"));

        assertThatThrownBy(() -> serdes.serde(Actor.class).deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesBytesThatAreNoRecord() {
        Serde<Actor> serde = serdes.serde(Actor.class);
        byte[] whole = serde.serializer().serialize(TOPIC, ACTOR);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {'{', '}'}))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[0]))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {0, 9, 9, 9, 9, 1}))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aRegistryThatIsNotThereIsNoFaultOfTheRecord() throws IOException {
        Serde<Actor> serde =
                new RegistrySerdes(Map.of("schema.registry.url", closedPort(), "max.retries", 0)).serde(Actor.class);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, ACTOR))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("Connection refused");
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 1, 2}))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void needsTheAddressOfARegistry() {
        assertThatThrownBy(() -> new RegistrySerdes(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schema.registry.url: ");
    }

    @Test
    void registersNothingUnlessAsked() {
        Serde<Actor> serde = new RegistrySerdes(
                        Map.of("schema.registry.url", "mock://strict", "auto.register.schemas", false))
                .serde(Actor.class);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, ACTOR))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the schema of the record is not registered for the subject actors-value");
    }

    private static SchemaBuilder.FieldAssembler<Schema> actor() {
        return SchemaBuilder.record("Actor")
                .namespace("dev.flyball.schemas")
                .fields()
                .requiredString("id");
    }

    private byte[] write(GenericRecord record) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(
                    Map.of("schema.registry.url", "mock://" + getClass().getName()), false);
            return serializer.serialize(TOPIC, record);
        }
    }

    /** An address where nobody listens, as the port was free a moment ago. */
    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
