package dev.flyball.topology;

import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.RegistrySerdes;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells the event time of a sample from its bytes, without reading the rest. It is the first field of our version of the schema; of another
 * version it tells nothing, since that may begin with something else. For one thread.
 */
final class SampleTime {
    /** Confluent's wire format: a zero, and the id of the writer's schema. */
    private static final int PREFIX = 5;

    private final byte[] prefix;
    private @Nullable BinaryDecoder decoder;

    SampleTime(byte[] prefix) {
        this.prefix = prefix;
    }

    /**
     * How samples of our version begin that are written to a topic.
     *
     * @throws dev.flyball.schemas.serde.RegistryUnavailableException if the registry does not tell
     */
    static byte[] prefix(String topic, RegistrySerdes serdes) {
        MetricSample any = MetricSample.newBuilder()
                .setObservedAt(Instant.EPOCH)
                .setResource("")
                .setMetric("")
                .build();
        return Arrays.copyOf(serdes.serde(MetricSample.class).serializer().serialize(topic, any), PREFIX);
    }

    /** Milliseconds since the epoch, or nothing where these bytes are no sample of our version. */
    OptionalLong in(byte @Nullable [] value) {
        if (value == null || !Arrays.equals(value, 0, Math.min(PREFIX, value.length), prefix, 0, PREFIX)) {
            return OptionalLong.empty();
        }
        decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, decoder);
        try {
            return OptionalLong.of(decoder.readLong());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
