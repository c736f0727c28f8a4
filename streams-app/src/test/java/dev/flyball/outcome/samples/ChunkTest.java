package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {
    private static final int MANY = 70_000;

    private final Chunk.Writer writer = new Chunk.Writer(1);

    @Test
    void aChunkOfManySamplesIsReadToItsEnd() {
        // Given
        for (int i = 0; i < MANY; i++) {
            writer.add("a\0cpu", i, i);
        }

        // When
        List<Long> times = new ArrayList<>();
        Chunk.read(writer.take(), (series, at, value) -> times.add(at));

        // Then
        assertThat(times).hasSize(MANY).endsWith(MANY - 1L);
    }

    @Test
    void aWriterTellsItsSizeItsCountAndWhenItBegins() {
        // When
        writer.add("a\0cpu", 70, 1);
        writer.add("a\0cpu", 60, 2);

        // Then
        assertThat(writer.firstAt()).isEqualTo(70);
        assertThat(writer.count()).isEqualTo(2);
        assertThat(writer.size()).isEqualTo(writer.take().length);
        assertThat(writer.size()).isZero();
    }

    @Test
    void aSampleOfTheSameSeriesTakesItsTimeItsValueAndLittleElse() {
        // Given
        writer.add("a\0cpu", 1_000, 1);
        int first = writer.size();

        // When
        writer.add("a\0cpu", 1_060, 2);

        // Then
        assertThat(writer.size() - first).isEqualTo(Double.BYTES + 3);
    }

    @Test
    void whatHasAnotherVersionIsNoChunkAndNoRow() {
        byte[] other = {2, 0, 0, 0, 0};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chunk.read(other, (series, at, value) -> {}))
                .withMessage("chunk of samples: expected version 1, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.decode(other, 0))
                .withMessage("row of samples: expected version 1, found 2");
    }

    @Test
    void aRowThatTellsMoreSamplesThanItHasBytesForIsNone() {
        ByteWriter bytes = new ByteWriter(0);
        bytes.putByte(1);
        bytes.putUnsigned(3);
        bytes.put(new byte[2 * Double.BYTES], 0, 2 * Double.BYTES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.decode(bytes.toBytes(), 0))
                .withMessage("row of samples: 3 in 18 bytes");
    }

    @Test
    void aRowKeyIsOfItsOwnSeriesAlone() {
        byte[] series = RowKey.series("a\0cpu");

        assertThat(RowKey.isOf(series, RowKey.of(-3, series, 7, 1))).isTrue();
        assertThat(RowKey.isOf(series, RowKey.of(-3, RowKey.series("a\0cpv"), 7, 1)))
                .isFalse();
        assertThat(RowKey.isOf(series, RowKey.of(-3, RowKey.series("a\0cpu2"), 7, 1)))
                .isFalse();
    }
}
