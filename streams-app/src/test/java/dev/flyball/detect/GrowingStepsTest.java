package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.ScopeDirection;
import org.junit.jupiter.api.Test;

/** Steps one way, each a tenth larger than the one before. */
class GrowingStepsTest {
    private final GrowingSteps detector = new GrowingSteps(0);

    @Test
    void stepsThatGrowWithTheControlAreAShareOfIt() {
        // Given steps of a tenth of the control, which come to seven and to nine times of it
        assertThat(detector.judge(steps(100, 10, 20))).isEmpty();
        assertThat(detector.judge(steps(100, 10, 23))).isPresent();
    }

    @Test
    void stepsThatGrewByMoreThanAQuarterMoreThanTheControlAreNot() {
        // Given steps that grew by a factor of 1.1^12, or 3.14, while the control grew by 2.45 and by 2.88
        assertThat(detector.judge(steps(169, 10, 13))).isPresent();
        assertThat(detector.judge(steps(130, 10, 13))).isEmpty();
    }

    @Test
    void howSmallTheyAreDoesNotMatter() {
        assertThat(detector.judge(steps(1, 0.002, 20))).isPresent();
        assertThat(detector.judge(steps(1_000_000, 2_000, 20))).isPresent();
    }

    @Test
    void whatShrinksIsNoDemandThatIsFollowed() {
        Judgement judgement = detector.judge(steps(1_000, -10, 20)).orElseThrow();

        assertThat(judgement.direction()).isEqualTo(ScopeDirection.DOWN);
        assertThat(judgement.because()).isEqualTo("each step was 1.10 times the one before");
    }

    private static History steps(double start, double step, int number) {
        ActsFixture acts = new ActsFixture(start);
        double value = start;
        for (int i = 0; i < number; i++) {
            value += step * Math.pow(1.1, i);
            acts.set(60 * i, "scaler", ActorKind.AUTOSCALER, value);
        }
        return acts.history();
    }
}
