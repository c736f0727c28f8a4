package dev.flyball.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.schemas.Level;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;

class LevelsPropertyTest {
    @Property
    void meanAndDeviationAreThoseOfTheTextbook(
            @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        DescriptiveStatistics expected = new DescriptiveStatistics();
        values.forEach(expected::addValue);

        Level level = Levels.of(IntStream.range(0, values.size())
                .mapToObj(i -> new Sample(i, values.get(i)))
                .toList());

        assertThat(level.getMean()).isCloseTo(expected.getMean(), within(1e-6));
        assertThat(level.getDeviation()).isCloseTo(expected.getStandardDeviation(), within(1e-4));
        assertThat(level.getLast()).isEqualTo(values.get(values.size() - 1));
        assertThat(level.getSamples()).isEqualTo(values.size());
    }
}
