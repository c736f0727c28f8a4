package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {
    private final ByteWriter bytes = new ByteWriter(0);

    @Test
    void growsWithWhatIsPut() {
        bytes.putByte(7);
        bytes.putInt(0x01020304);
        bytes.put(new byte[] {9, 8, 7, 6}, 1, 3);

        assertThat(bytes.size()).isEqualTo(7);
        assertThat(bytes.toBytes()).containsExactly(7, 1, 2, 3, 4, 8, 7);
    }

    @Test
    void writesOverAPlaceAndGoesOnAtTheEnd() {
        // Given
        bytes.putInt(0);
        bytes.putByte(7);

        // When
        bytes.setInt(0, 0x01020304);
        bytes.putByte(8);

        // Then
        assertThat(bytes.toBytes()).containsExactly(1, 2, 3, 4, 7, 8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aNumberComesBack(long number) {
        bytes.putUnsigned(number);
        bytes.putSigned(number);

        ByteReader reader = new ByteReader(bytes.toBytes());
        assertThat(reader.readUnsigned()).isEqualTo(number);
        assertThat(reader.readSigned()).isEqualTo(number);
        assertThat(reader.remaining()).isZero();
    }

    @Test
    void smallNumbersTakeFewBytesOnEitherSideOfZero() {
        bytes.putUnsigned(127);
        bytes.putSigned(63);
        bytes.putSigned(-64);

        assertThat(bytes.size()).isEqualTo(3);
    }

    @Test
    void aNumberThatDoesNotEndIsNone() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteReader(endless).readUnsigned())
                .withMessage("a number of more bytes than there can be");
    }
}
