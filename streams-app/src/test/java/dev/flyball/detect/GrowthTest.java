package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    /** For a confidence of 0.999 among all patterns, for a shape with a third of the false alarms. */
    private static final double NEEDED = Math.log(3_000 * Detectors.PATTERNS);

    private static final int RUNS = 100;

    @ParameterizedTest
    @CsvSource({"1, 1.2, false", "1, 1.2, true", "2, 1.2, false", "2, 1.2, true", "1, 2, false", "2, 2, true"})
    void sizesThatGrowByAFifthAndMoreAreFoundWithinSixteen(int kinds, double ratio, boolean wandering) {
        Random random = new Random(17);

        long found = IntStream.range(0, RUNS)
                .filter(run -> found(GrowthRuns.growing(ratio, 0.05, wandering, 16, random), kinds))
                .count();

        assertThat(found).isGreaterThanOrEqualTo(RUNS * 95 / 100);
    }

    @ParameterizedTest
    @EnumSource
    void sizesThatDoNotGrowAreNot(GrowthRuns.Steady kind) {
        Random random = new Random(18);

        long found = IntStream.range(0, 2 * RUNS)
                .filter(run -> found(GrowthRuns.steady(kind, 40, random), 1 + run % 2))
                .count();

        assertThat(found).isZero();
    }

    @Test
    void theGainIsThatOfOneTurn() {
        double[] logs = GrowthRuns.growing(1.2, 0.02, false, 12, new Random(19));

        assertThat(growth(logs, 1).gain().value()).isCloseTo(1.2, withinPercentage(2));
        assertThat(growth(logs, 2).gain().value()).isCloseTo(1.2 * 1.2, withinPercentage(4));
    }

    @Test
    void upsThatAreLargerThanDownsGrowAllTheSame() {
        double[] logs =
                IntStream.range(0, 14).mapToDouble(i -> 0.2 * i - (i % 2) * 5).toArray();

        assertThat(growth(logs, 2).evidence().log()).isGreaterThan(NEEDED);
        assertThat(growth(logs, 2).gain().value()).isCloseTo(Math.exp(0.4), withinPercentage(0.1));
    }

    @Test
    void aHandfulOfExactDoublingsIsNoProof() {
        assertThat(growth(new double[] {0, 1, 2, 3, 4}, 1).evidence().log()).isLessThan(NEEDED);
    }

    @Test
    void growthIsDatedFromWhereItBegan() {
        // Given ten sizes around one, and then ten that grow
        double[] logs = GrowthRuns.growing(1, 0.05, false, 20, new Random(20));
        for (int i = 10; i < 20; i++) {
            logs[i] += 0.3 * (i - 9);
        }

        assertThat(growth(logs, 1).sizes()).hasSizeBetween(9, 13);
    }

    @Test
    void sizesThatGrowEverLessDoNotRunAway() {
        double[] linear = IntStream.range(5, 25).mapToDouble(Math::log).toArray();

        assertThat(Growth.of(GrowthRuns.sizes(linear), 1)).isEmpty();
    }

    @Test
    void sizesThatNoLogarithmHoldsTellNothing() {
        assertThat(Growth.of(GrowthRuns.sizes(0, 1, 2, 3, Double.POSITIVE_INFINITY, 5), 1))
                .isEmpty();
    }

    @Test
    void fourSizesAreTooFew() {
        assertThat(Growth.of(GrowthRuns.sizes(0, 1, 2), 1)).isEmpty();
        assertThat(Growth.of(GrowthRuns.sizes(0, 1, 2, 3), 2)).isEmpty();
    }

    /** Whether the size before is one of those that are looked back at or not. */
    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33, 40})
    void whatIsLeftAnswersTheSizeBeforeTheFirstOfIt(int number) {
        List<Size> sizes = GrowthRuns.sizes(
                IntStream.range(0, number).mapToDouble(i -> 0.3 * i).toArray());

        List<Weight.Rest> rests = Growth.of(sizes, 1).orElseThrow().evidence().rests();

        int first = Math.max(0, number - 32);
        assertThat(rests.get(0).since())
                .isEqualTo(sizes.get(Math.max(0, first - 1)).startedAt());
        assertThat(rests.get(1).since()).isEqualTo(sizes.get(first).startedAt());
    }

    private static boolean found(double[] logs, int kinds) {
        return IntStream.rangeClosed(1, logs.length)
                .mapToObj(n -> Growth.of(GrowthRuns.sizes(Arrays.copyOf(logs, n)), kinds))
                .anyMatch(
                        growth -> growth.isPresent() && growth.get().evidence().log() >= NEEDED);
    }

    private static Growth growth(double[] logs, int kinds) {
        return Growth.of(GrowthRuns.sizes(logs), kinds).orElseThrow();
    }

    @Test
    void whatGrewByLessThanAHalfInAllIsNoEvidence() {
        assertThat(Growth.of(GrowthRuns.sizes(line(9, 0.05, 0)), 1)).isEmpty();
        assertThat(Growth.of(GrowthRuns.sizes(line(9, 0.055, 0)), 1)).isPresent();
    }

    /** The later half of the ratios against the former; up with up and down with down where both alternate. */
    @Test
    void aLaterHalfThatGrowsByLessThanSixTenthsOfTheFormerIsSlowingDown() {
        assertThat(Growth.of(steps(1, 1, 1, 0.5, 0.5, 0.5), 1)).isEmpty();
        assertThat(Growth.of(steps(1, 1, 1, 0.7, 0.7, 0.7), 1)).isPresent();
        assertThat(Growth.of(steps(1, 1, 0.7, 0.2, 0.2), 2)).isEmpty();
        assertThat(Growth.of(steps(1, 1, 0.8, 0.7, 0.7), 2)).isPresent();
    }

    /** Bent by twice the given share at each step, and not slow yet in its later half. */
    @ParameterizedTest
    @CsvSource({"12, 0.02, false", "12, 0.001, true", "12, -0.02, true", "8, 0.03, false", "7, 0.03, true"})
    void eightSizesAndMoreThatSurelyFlattenDoNotGrowByALaw(int number, double bend, boolean grow) {
        assertThat(Growth.of(GrowthRuns.sizes(line(number, 1, bend)), 1).isPresent())
                .isEqualTo(grow);
    }

    @Test
    void aBendThatScatterMayHaveMadeIsNone() {
        // Given the same bend in sizes that scatter by a half
        double[] logs = line(12, 1, 0.02);
        for (int i = 0; i < logs.length; i++) {
            logs[i] += i % 3 == 1 ? 0.5 : -0.25;
        }

        assertThat(Growth.of(GrowthRuns.sizes(logs), 1)).isPresent();
    }

    @Test
    void whereNoMetricTellsGrowthMustGoOnForEightDoublings() {
        assertThat(growth(line(8, 0.7, 0), 1).isUnexplained(List.of())).isFalse();
        assertThat(growth(line(9, 0.7, 0), 1).isUnexplained(List.of())).isTrue();
    }

    @Test
    void itIsToldByHowManyTurnsItWentOnFromWhichSizeToWhich() {
        Growth growth = growth(line(9, 0.7, 0), 1);

        Judgement judgement = growth.judgement(ScopeDirection.UP, Optional.empty(), Math.log(0.3), "why")
                .orElseThrow();

        assertThat(judgement.measures())
                .containsOnly(
                        Map.entry("turns", 9.0), Map.entry("first_size", 1.0), Map.entry("last_size", Math.exp(5.6)));
        assertThat(judgement.logEvidence()).isCloseTo(growth.evidence().log() + Math.log(0.3), within(1e-9));
        assertThat(judgement.acts()).hasSize(9);
    }

    @Test
    void oneActThatIsNoHumansIsEnoughToBeJudged() {
        // Given growth of which a human made all sizes, and all but the last
        List<Size> sizes = GrowthRuns.sizes(line(9, 0.7, 0));
        List<Size> humans = sizes.stream().map(GrowthTest::byHuman).toList();
        List<Size> mixed = new ArrayList<>(humans);
        mixed.set(8, sizes.get(8));

        // When, then
        assertThat(judged(humans)).isEmpty();
        assertThat(judged(mixed)).isPresent();
    }

    private static Optional<Judgement> judged(List<Size> sizes) {
        return Growth.of(sizes, 1).orElseThrow().judgement(ScopeDirection.UP, Optional.empty(), 0, "why");
    }

    private static Size byHuman(Size size) {
        Act act = Act.newBuilder(size.acts().get(0))
                .setActorKind(ActorKind.HUMAN.name())
                .build();
        return new Size(size.value(), size.days(), size.since(), List.of(act));
    }

    private static double[] line(int number, double slope, double bend) {
        return IntStream.range(0, number)
                .mapToDouble(i -> slope * i - bend * i * i)
                .toArray();
    }

    /** Sizes that grow by these, as logarithms. */
    private static List<Size> steps(double... growths) {
        double[] logs = new double[growths.length + 1];
        for (int i = 0; i < growths.length; i++) {
            logs[i + 1] = logs[i] + growths[i];
        }
        return GrowthRuns.sizes(logs);
    }
}
