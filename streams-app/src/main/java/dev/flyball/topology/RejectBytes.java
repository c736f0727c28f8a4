package dev.flyball.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys or values of rejects. Brokers bound what is compressed: a record may be larger than any that can be written again. Of such a one
 * the beginning is kept, a header tells how much there was, and others where the whole stands. Headers of other people that are too large
 * are left out.
 */
final class RejectBytes implements Serializer<byte[]> {
    /** How many bytes the key had, where it was cut. */
    static final String KEY_BYTES = "flyball.reject.key.bytes";

    /** How many bytes the value had, where it was cut. */
    static final String VALUE_BYTES = "flyball.reject.value.bytes";

    private static final String OURS = "flyball.";
    private static final int KIBIBYTE = 1024;
    private static final int MOST_OF_KEY = 512 * KIBIBYTE;
    private static final int MOST_OF_HEADERS = 128 * KIBIBYTE;
    private static final int MOST_OF_A_HEADER = 4 * KIBIBYTE;
    private static final int MOST_OF_VALUE =
            TopicContract.MOST_RECORD_BYTES - MOST_OF_KEY - MOST_OF_HEADERS - 64 * KIBIBYTE;

    private final int most;
    private final String cut;

    private RejectBytes(int most, String cut) {
        this.most = most;
        this.cut = cut;
    }

    static RejectBytes keys() {
        return new RejectBytes(MOST_OF_KEY, KEY_BYTES);
    }

    static RejectBytes values() {
        return new RejectBytes(MOST_OF_VALUE, VALUE_BYTES);
    }

    @Override
    public byte @Nullable [] serialize(String topic, byte @Nullable [] bytes) {
        throw new UnsupportedOperationException("a reject has headers");
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, byte @Nullable [] bytes) {
        bound(headers);
        if (bytes == null || bytes.length <= most) {
            return bytes;
        }
        headers.add(cut, Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(bytes, most);
    }

    private static void bound(Headers headers) {
        List<Header> all = StreamSupport.stream(headers.spliterator(), false).toList();
        if (all.stream().mapToLong(RejectBytes::bytes).sum() <= MOST_OF_HEADERS) {
            return;
        }
        all.stream().map(Header::key).distinct().forEach(headers::remove);
        all.stream()
                .filter(header -> header.key().startsWith(OURS) && header.value() != null)
                .limit(MOST_OF_HEADERS / MOST_OF_A_HEADER / 2)
                .forEach(header -> headers.add(header.key(), beginning(header.value())));
    }

    private static long bytes(Header header) {
        return header.key().length() + (header.value() == null ? 0L : header.value().length);
    }

    private static byte[] beginning(byte[] value) {
        return value.length <= MOST_OF_A_HEADER ? value : Arrays.copyOf(value, MOST_OF_A_HEADER);
    }
}
