package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RejectBytesTest {
    private static final int MIB = 1024 * 1024;

    private final Headers headers = new RecordHeaders();

    @Test
    void whatFitsIsKeptWhole() {
        // Given
        headers.add("traceparent", new byte[100]);
        byte[] value = new byte[3 * MIB];

        // When
        byte[] written = RejectBytes.values().serialize("rejects", headers, value);

        // Then
        assertThat(written).isSameAs(value);
        assertThat(headers).hasSize(1);
    }

    @Test
    void ofWhatNoBrokerTakesTheBeginningIsKeptAndItsLengthTold() {
        // Given
        byte[] value = new byte[300 * MIB];
        Arrays.fill(value, (byte) 7);
        byte[] key = new byte[5 * MIB];
        headers.add("other", new byte[2 * MIB]);
        headers.add(RejectHeaders.REASON, new byte[3 * MIB]);
        headers.add(RejectHeaders.TOPIC, "actions".getBytes(StandardCharsets.UTF_8));

        // When
        byte[] writtenKey = RejectBytes.keys().serialize("rejects", headers, key);
        byte[] written = RejectBytes.values().serialize("rejects", headers, value);

        // Then
        assertThat(written).hasSizeGreaterThan(3 * MIB).containsOnly(7);
        long beside = StreamSupport.stream(headers.spliterator(), false)
                .mapToLong(header -> header.key().length() + header.value().length)
                .sum();
        assertThat(writtenKey.length + written.length + beside).isLessThan(TopicContract.MOST_RECORD_BYTES - 10_000L);
        assertThat(text(RejectBytes.VALUE_BYTES)).isEqualTo(Integer.toString(300 * MIB));
        assertThat(text(RejectBytes.KEY_BYTES)).isEqualTo(Integer.toString(5 * MIB));
        assertThat(text(RejectHeaders.TOPIC)).isEqualTo("actions");
        assertThat(headers.lastHeader("other")).isNull();
    }

    private String text(String header) {
        return new String(headers.lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
