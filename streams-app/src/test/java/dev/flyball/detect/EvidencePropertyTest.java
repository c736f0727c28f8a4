package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EvidencePropertyTest {
    private static final double HALF_LIFE = 7;

    @Example
    void isTheSumOverAllBeginningsOfTheProductOfTheFactorsSince() {
        Evidence evidence = new Evidence(Double.POSITIVE_INFINITY);

        evidence.next(0, 1, 3);
        evidence.next(1, 0.5, 4);
        evidence.next(2, 0.25, 5);

        assertThat(Math.exp(evidence.log())).isCloseTo(1 * 3 * 4 * 5 + 0.5 * 4 * 5 + 0.25 * 5, within(1e-9));
    }

    @Example
    void aLongLoopIsNotBelievedForAsLongOnceItIsOver() {
        // Given thousands of turns of a loop
        Evidence evidence = new Evidence(HALF_LIFE);
        for (int i = 0; i < 2_000; i++) {
            evidence.next(i, 0.001, 10);
        }
        assertThat(evidence.log()).isEqualTo(Math.log(1e7));

        // When a few turns speak against it
        for (int i = 0; i < 4; i++) {
            evidence.next(2_000 + i, 0.001, 0.1);
        }

        // Then no usual policy would trip
        assertThat(Math.exp(evidence.log())).isLessThan(6 / 0.001);
    }

    @Property
    void whatSpeaksAgainstALoopNeverPutsTheNextOneOutOfReach(
            @ForAll @IntRange(min = 1, max = 500) int quietActs, @ForAll @DoubleRange(min = 0, max = 1) double factor) {
        Evidence evidence = new Evidence(HALF_LIFE);
        for (int i = 0; i < quietActs; i++) {
            evidence.next(i, 0.01, factor);
        }

        evidence.next(quietActs, 1, 100);

        assertThat(Math.exp(evidence.log())).isGreaterThanOrEqualTo(99.999);
    }

    @Example
    void chanceNeedsAsManyActionDaysAsItSays() {
        // Given bets at fair odds of one in eight, ten acts a day, and nothing behind them
        double threshold = 100;
        SplittableRandom random = new SplittableRandom(5);
        double days = 0;
        int alarms = 0;
        for (int run = 0; run < 300; run++) {
            Evidence evidence = new Evidence(HALF_LIFE);
            while (evidence.log() < Math.log(threshold)) {
                days += 0.1;
                evidence.next(0, 0.1, random.nextInt(8) == 0 ? 7 : 1.0 / 7);
            }
            alarms++;
        }

        assertThat(days / alarms).isGreaterThan(threshold);
    }
}
