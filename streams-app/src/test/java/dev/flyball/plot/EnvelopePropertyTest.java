package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class EnvelopePropertyTest {
    @Property
    void theExtremesAreKeptHoweverFewTheBuckets(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        Envelope envelope = new Envelope(0, values.size() - 1, 7);

        for (int i = 0; i < values.size(); i++) {
            envelope.add(new Point(i, values.get(i), ""));
        }

        List<Double> kept = envelope.points().stream().map(Point::value).toList();
        assertThat(kept).hasSizeLessThanOrEqualTo(4 * 7);
        double smallest = values.stream().mapToDouble(v -> v).min().orElseThrow();
        double largest = values.stream().mapToDouble(v -> v).max().orElseThrow();
        assertThat(kept).contains(smallest, largest, values.get(0), values.get(values.size() - 1));
        assertThat(envelope.low()).isEqualTo(smallest);
        assertThat(envelope.high()).isEqualTo(largest);
        assertThat(envelope.points()).extracting(Point::at).isSorted();
    }
}
