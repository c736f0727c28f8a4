package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acts of an hour each, that set 10, 14, 8, 9 and 20. */
class SizeTest {
    private static final double HOUR_DAYS = 1.0 / 24;
    private static final double[] LEVELS = {10, 14, 8, 9, 20};

    private final List<Act> acts = IntStream.range(0, LEVELS.length)
            .mapToObj(i -> act(i, LEVELS[i], 3_600_000L * i))
            .toList();

    @Test
    void theStepsOfASwingAreFromLevelToLevel() {
        List<Size> sizes = Size.ofSteps(new Swing(12, 20, acts), acts);

        assertThat(sizes).extracting(Size::value).containsExactly(2.0, 4.0, 6.0, 1.0, 11.0);
        assertThat(sizes.get(3).acts()).containsExactly(acts.get(3));
    }

    @Test
    void swingsAreMeasuredFromTurnToTurn() {
        List<Swing> swings = List.of(new Swing(14, 8, acts.subList(2, 4)), new Swing(8, 20, acts.subList(4, 5)));

        List<Size> sizes = Size.ofSwings(swings, acts);

        assertThat(sizes).extracting(Size::value).containsExactly(6.0, 12.0);
        assertThat(sizes.get(0).days()).isCloseTo(HOUR_DAYS, within(1e-12));
        assertThat(sizes.get(1).days()).isCloseTo(2 * HOUR_DAYS, within(1e-12));
    }

    @Test
    void aSizeAnswersTheOneBeforeAndTheFirstTheActBefore() {
        List<Swing> swings = List.of(new Swing(14, 8, acts.subList(2, 4)), new Swing(8, 20, acts.subList(4, 5)));

        assertThat(Size.ofSwings(swings, acts)).extracting(Size::since).containsExactly(hours(1), hours(2));
        assertThat(Size.ofSteps(new Swing(12, 14, acts.subList(0, 2)), acts))
                .extracting(Size::since)
                .containsExactly(0L, 0L);
        assertThat(Size.ofHaste(acts, acts)).extracting(Size::since).containsExactly(0L, hours(1), hours(2), hours(3));
    }

    private static long hours(int number) {
        return 3_600_000L * number;
    }

    @Test
    void beforeTheOldestActOfAllLiesADayUnlessMoreIsForgotten() {
        List<Act> full = new ArrayList<>(acts);
        for (int i = full.size(); i < History.MAX_ACTS; i++) {
            full.add(act(i, 7, 3_600_000L * i));
        }
        Swing swing = new Swing(12, 20, acts);

        assertThat(Size.ofSteps(swing, acts).get(0).days()).isEqualTo(1);
        assertThat(Size.ofSteps(swing, full.subList(0, History.MAX_ACTS - 1))
                        .get(0)
                        .days())
                .isEqualTo(1);
        assertThat(Size.ofSteps(swing, full).get(0).days()).isZero();
    }

    @Test
    void hasteIsActsASecond() {
        List<Act> hasty = List.of(act(0, 1, 0), act(1, 1, 4_000), act(2, 1, 6_000), act(3, 1, 6_000));

        assertThat(Size.ofHaste(hasty, hasty))
                .extracting(Size::value)
                .containsExactly(0.25, 0.5, Double.POSITIVE_INFINITY);
        assertThat(Size.ofHaste(hasty, hasty).get(0).acts()).containsExactly(hasty.get(1));
        assertThat(Size.ofHaste(hasty.subList(0, 1), hasty)).isEmpty();
    }

    private static Act act(int number, double to, long at) {
        return ActsFixture.act("a" + number, at, "hpa", ActorKind.AUTOSCALER)
                .setValueAfter(to)
                .build();
    }
}
