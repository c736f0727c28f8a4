package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A metric that tells nothing makes no claim stronger than it is without any metric. */
class UselessMetricPropertyTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY = Policy.newBuilder().setPolicyId("p").build();
    private static final SeriesKey KEY = new SeriesKey("asg/web", "cpu");

    @Property(tries = 300)
    void aConstantMetricRaisesNoConfidence(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int acts, @ForAll Goal goal) {
        assertNoStronger(seed, acts, goal, 42);
    }

    @Property(tries = 300)
    void aMetricWithoutValuesRaisesNoConfidence(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int acts, @ForAll Goal goal) {
        assertNoStronger(seed, acts, goal, Double.NaN);
    }

    private static void assertNoStronger(long seed, int n, Goal goal, double value) {
        // Given
        History without = acts(new SplittableRandom(seed), n);
        List<Sample> samples = LongStream.rangeClosed(-60, n)
                .mapToObj(minute -> new Sample(minute * 60_000, value))
                .toList();

        // When
        History with =
                new History(without.control(), "d", without.acts(), List.of(new Series(KEY, true, goal, samples)));

        // Then
        assertThat(confidence(with)).isLessThanOrEqualTo(confidence(without));
    }

    /** One or two actors that set a control as chance has it: back and forth, onwards, or the same again. */
    private static History acts(SplittableRandom random, int n) {
        ActsFixture acts = new ActsFixture(8);
        int habit = random.nextInt(3);
        double growth = 1 + random.nextDouble();
        for (int i = 0; i < n; i++) {
            double value = switch (habit) {
                case 0 -> 8 + (i % 2 == 0 ? 4 : 0);
                case 1 -> 8 * Math.pow(growth, i);
                default -> random.nextInt(1, 16);
            };
            String actor = random.nextInt(4) == 0 ? "b" : "a";
            acts.set(60 * i + 5, actor, ActorKind.AUTOSCALER, value);
        }
        return acts.history();
    }

    /** The most confident of all that detectors hold of a history. */
    private static double confidence(History history) {
        return Detectors.killing(POLICY).stream()
                .flatMap(detector -> detector.judge(history).stream())
                .mapToDouble(Judgement::confidence)
                .max()
                .orElse(0);
    }
}
