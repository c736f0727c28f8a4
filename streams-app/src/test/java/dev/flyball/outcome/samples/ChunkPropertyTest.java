package dev.flyball.outcome.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChunkPropertyTest {
    @Property
    void aChunkHoldsTheSamplesThatWereAdded(@ForAll("samples") List<Told> first, @ForAll("samples") List<Told> second) {
        // Given a chunk that was taken before
        Chunk.Writer writer = new Chunk.Writer(1);
        first.forEach(told -> writer.add(told.series, told.at, told.value));
        writer.take();

        // When
        second.forEach(told -> writer.add(told.series, told.at, told.value));
        byte[] chunk = writer.take();

        // Then
        assertThat(read(chunk)).isEqualTo(second);
        assertThat(writer.count()).isZero();
    }

    @Property
    void whatIsCutOffIsNoChunk(@ForAll("samples") List<Told> samples) {
        Chunk.Writer writer = new Chunk.Writer(1);
        samples.forEach(told -> writer.add(told.series, told.at, told.value));
        byte[] chunk = writer.take();

        for (int length = 0; length < chunk.length; length++) {
            byte[] cut = Arrays.copyOf(chunk, length);
            assertThatIllegalArgumentException().isThrownBy(() -> read(cut));
        }
        byte[] longer = Arrays.copyOf(chunk, chunk.length + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> read(longer));
    }

    @Property
    void aRowHoldsTheLatestOfEachTime(@ForAll("samples") List<Told> samples) {
        // Given
        Row row = new Row();
        samples.forEach(told -> row.keep(told.at, told.value));

        // When
        Row decoded = Row.decode(row.encode(row.at(0), row.at(0)), row.at(0));

        // Then
        assertThat(decoded.size()).isEqualTo(row.size());
        for (int i = 0; i < row.size(); i++) {
            assertThat(decoded.at(i)).isEqualTo(row.at(i));
            assertThat(decoded.value(i)).isEqualTo(Double.valueOf(row.value(i)));
        }
    }

    @Provide
    Arbitrary<List<Told>> samples() {
        Arbitrary<String> series =
                Arbitraries.of("", "a\0cpu", "a\0cpu2", "a\0memory", "b\0cpu", "ä/ß\0größe", "😀\0c", "😁\0c");
        Arbitrary<Long> times = Arbitraries.longs().between(-5_000_000_000_000L, 5_000_000_000_000L);
        Arbitrary<Double> values =
                Arbitraries.doubles().injectNull(0.2).map(value -> value == null ? Double.NaN : value);
        return Combinators.combine(series, times, values)
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static List<Told> read(byte[] chunk) {
        List<Told> read = new ArrayList<>();
        Chunk.read(chunk, (series, at, value) -> read.add(new Told(series, at, value)));
        return read;
    }

    record Told(String series, long at, double value) {}
}
