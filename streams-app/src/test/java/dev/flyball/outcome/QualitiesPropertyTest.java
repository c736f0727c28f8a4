package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.schemas.Quality;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class QualitiesPropertyTest {
    private static final long ACTED = 1_000_000;
    private static final long FROM = ACTED - 600_000;

    @Property
    void trustIsAShareAndNothingIsCountedTwice(
            @ForAll("samples") List<Sample> samples,
            @ForAll @IntRange(max = 700) int period,
            @ForAll @IntRange(min = -600, max = 600) int judged) {
        Quality quality = Qualities.of(samples, FROM, ACTED, ACTED + 1_000L * judged, 120_000, period);

        assertThat(quality.getTrust()).isBetween(0.0, 1.0);
        assertThat(quality.getSeen() + quality.getAbsent() + quality.getImpossible())
                .isEqualTo((int) samples.stream().filter(s -> s.at() >= FROM).count())
                .isLessThanOrEqualTo(quality.getExpected());
    }

    @Property
    void takingASampleAwayNeverRaisesTrustInALivelySeries(
            @ForAll @IntRange(max = 9) int gone, @ForAll @IntRange(min = 1, max = 60) int period) {
        List<Sample> all = IntStream.range(0, 10)
                .mapToObj(i -> new Sample(ACTED - 1_000L * period * (10 - i), i))
                .toList();
        List<Sample> fewer = all.stream().filter(s -> s.value() != gone).toList();

        assertThat(Qualities.of(fewer, FROM, ACTED, ACTED + 600_000, 0, period).getTrust())
                .isLessThanOrEqualTo(Qualities.of(all, FROM, ACTED, ACTED + 600_000, 0, period)
                        .getTrust());
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(1.0, 2.0, Double.NaN, Double.NEGATIVE_INFINITY));
        return Arbitraries.maps(Arbitraries.longs().between(0, ACTED - 1), values)
                .ofMaxSize(40)
                .map(TreeMap::new)
                .map(sorted -> sorted.entrySet().stream()
                        .map((Map.Entry<Long, Double> e) -> new Sample(e.getKey(), e.getValue()))
                        .toList());
    }
}
