package dev.flyball.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ScalesPropertyTest {
    @Property
    void thereAreNeverMoreTicksThanAskedForAndAllAreInside(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 400_000_000_000L) long length,
            @ForAll @IntRange(min = 3, max = 15) int most) {
        Instant begin = Instant.ofEpochMilli(from);
        TimeScale scale = new TimeScale(begin, begin.plus(Duration.ofMillis(length)), 0, 1000);

        List<Tick> ticks = scale.ticks(most);

        assertThat(ticks).hasSizeLessThanOrEqualTo(most);
        assertThat(ticks).extracting(Tick::position).isSorted().allMatch(x -> x >= 0 && x <= 1000);
    }

    @Property
    void everyValueIsInsideAndTicksAreFew(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double one,
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double other) {
        double smallest = Math.min(one, other);
        double largest = Math.max(one, other);

        ValueScale scale = ValueScale.around(smallest, largest, 5, 100, 0);

        assertThat(scale.y(smallest)).isBetween(-1e-6, 100 + 1e-6);
        assertThat(scale.y(largest)).isBetween(-1e-6, 100 + 1e-6).isLessThanOrEqualTo(scale.y(smallest));
        assertThat(scale.ticks()).hasSizeBetween(2, 8);
        assertThat(scale.ticks()).extracting(Tick::label).doesNotHaveDuplicates();
    }
}
