package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTest {
    static {
        AvroTrust.grant();
    }

    private static final long ACTED_AT = 60_000;

    @Test
    void anEffectIsMeasuredAgainstTheScatterOnBothSides() {
        // Given a baseline of mean 10 and deviation 1, and a response of mean 13 and deviation 1, four samples each
        Response closed = Answer.close(open(9, 9.5, 10.5, 11), ACTED_AT, samples(12, 12.5, 13.5, 14));

        // Then
        double deviation = closed.getBaseline().getDeviation();
        assertThat(closed.getEffect()).isEqualTo(3);
        assertThat(closed.getEffectSize()).isCloseTo(3 / Math.sqrt(2 * deviation * deviation / 4), within(1e-9));
    }

    @Test
    void theLagIsTheTimeOfTheFirstSampleOffTheBaseline() {
        Response closed = Answer.close(open(10, 10, 10), ACTED_AT, samples(10, 10, 17));

        assertThat(closed.getLagSeconds()).isEqualTo(3);
    }

    @Test
    void aSeriesThatNeverMovesHasNoEffectAndNoLag() {
        Response closed = Answer.close(open(5, 5, 5), ACTED_AT, samples(5, 5));

        assertThat(closed.getEffect()).isZero();
        assertThat(closed.getEffectSize()).isZero();
        assertThat(closed.getLagSeconds()).isNull();
    }

    @Test
    void anEffectOnASeriesWithoutScatterStaysFinite() {
        Response closed = Answer.close(open(5, 5, 5), ACTED_AT, samples(4, 4));

        assertThat(closed.getEffectSize()).isEqualTo(-Answer.MAX_EFFECT_SIZE);
    }

    @Test
    void withoutSamplesOnOneSideThereIsNothingToTell() {
        assertThat(Answer.close(open(), ACTED_AT, samples(1, 2)).getEffect()).isNull();
        assertThat(Answer.close(open(1, 2), ACTED_AT, List.of()).getEffect()).isNull();
    }

    private static Response open(double... before) {
        return Response.newBuilder()
                .setMetric(new MetricReference("r", "m"))
                .setBaseline(Levels.of(samples(before)))
                .setAfter(Levels.NONE)
                .build();
    }

    private static List<Sample> samples(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Sample(ACTED_AT + 1_000L * (i + 1), values[i]))
                .toList();
    }
}
