package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReliefTest {
    /** Eight acts, a minute apart, from the tenth minute on. */
    private static final List<Act> ACTS = acts();

    @Test
    void aMetricThatFallsToItsGoalCameBack() {
        assertThat(relief(true, Goal.LOW, minute -> minute < 10 ? 50 : 90 - 6 * (minute - 10)))
                .isEqualTo(Relief.CAME);
    }

    @Test
    void aMetricThatDipsAfterEachActAndRisesToTheNextCameBack() {
        assertThat(relief(true, Goal.LOW, minute -> minute <= 10 ? 30 + 6 * minute : 60 + 30 * (minute % 1)))
                .isEqualTo(Relief.CAME);
    }

    @Test
    void aMetricThatGoesOnAwayFromItsGoalGotWorse() {
        assertThat(relief(true, Goal.LOW, minute -> 5 * minute)).isEqualTo(Relief.WORSE);
        assertThat(relief(true, Goal.HIGH, minute -> 100 - 5 * minute)).isEqualTo(Relief.WORSE);
    }

    @Test
    void withoutAGoalTheMovementThatCalledForTheActsIsTheWrongWay() {
        assertThat(relief(true, Goal.UNKNOWN, minute -> minute < 9 ? 50 : 50 + 10 * (minute - 9)))
                .isEqualTo(Relief.WORSE);
        assertThat(relief(true, Goal.UNKNOWN, minute -> minute < 9 ? 50 : 80 - 5 * (minute - 9)))
                .isEqualTo(Relief.CAME);
    }

    @Test
    void aSaturatedMetricDoesNotTell() {
        assertThat(relief(true, Goal.LOW, minute -> minute < 9 ? 40 : 100)).isEqualTo(Relief.UNKNOWN);
    }

    @Test
    void aMetricThatNothingNamesDoesNotTell() {
        assertThat(relief(false, Goal.UNKNOWN, minute -> 5 * minute)).isEqualTo(Relief.UNKNOWN);
    }

    private static Relief relief(boolean bound, Goal goal, DoubleUnaryOperator valueAtMinute) {
        List<Sample> samples = IntStream.range(0, 72)
                .mapToObj(i -> new Sample(i * 15_000L, valueAtMinute.applyAsDouble(i / 4.0)))
                .toList();
        return Relief.of(List.of(new Series(new SeriesKey("r", "m"), bound, goal, samples)), ACTS);
    }

    private static List<Act> acts() {
        ActsFixture acts = new ActsFixture(1);
        for (int i = 0; i < 8; i++) {
            acts.set(60 * (10 + i), "hpa", ActorKind.AUTOSCALER, 2 + i);
        }
        return acts.history().acts();
    }

    @Test
    void withoutAGoalAMetricThatFellBeforeTheActsGetsWorseAsItFallsOn() {
        assertThat(relief(true, Goal.UNKNOWN, minute -> minute < 9 ? 90 : 90 - 10 * (minute - 9)))
                .isEqualTo(Relief.WORSE);
        assertThat(relief(true, Goal.UNKNOWN, minute -> minute < 9 ? 90 : 50 + 5 * (minute - 9)))
                .isEqualTo(Relief.CAME);
    }

    @Test
    void aMetricThatWentByLessThanAQuarterOfAllThatItDidDoesNotTell() {
        // Given one that swung by a hundred before it came to rest, and then goes by twenty and by thirty
        assertThat(relief(true, Goal.LOW, minute -> minute < 5 ? 100 * ((int) minute % 2) : minute <= 10 ? 50 : 30))
                .isEqualTo(Relief.UNKNOWN);
        assertThat(relief(true, Goal.LOW, minute -> minute < 5 ? 100 * ((int) minute % 2) : minute <= 10 ? 50 : 70))
                .isEqualTo(Relief.UNKNOWN);
        assertThat(relief(true, Goal.LOW, minute -> minute < 5 ? 100 * ((int) minute % 2) : minute <= 10 ? 50 : 20))
                .isEqualTo(Relief.CAME);
    }
}
