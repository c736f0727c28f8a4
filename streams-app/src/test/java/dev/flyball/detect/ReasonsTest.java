package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.OwnEffect.Stand;
import dev.flyball.detect.state.Act;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Swings up and down, upon a metric that is high before those up, and which the control takes down again. */
class ReasonsTest {
    @Test
    void ofTurnsThatTheControlAccountsForNothingIsLeft() {
        Reasons reasons = reasons(-1, stand(40, 40), stand(60, 60), stand(40, 40), stand(60, 60), stand(40, 40));

        assertThat(reasons.remainders()).containsExactly(0, 0, 0, 0);
        assertThat(reasons.called()).isEqualTo(1);
    }

    @Test
    void theRestOfEachTurnCameFromOutside() {
        Reasons reasons = reasons(-1, stand(40, 0), stand(60, 10), stand(40, 10), stand(60, 5), stand(40, 0));

        assertThat(reasons.remainders()).containsExactly(0.5, 1, 1.25, 0.75);
    }

    @Test
    void aTurnThatTheMetricDidNotCallForAsItDoesMostIsNotItsWork() {
        Reasons reasons = reasons(-1, stand(40, 40), stand(60, 60), stand(40, 40), stand(35, 35), stand(20, 20));

        assertThat(reasons.remainders()).containsExactly(0, 0, 2, 0);
        assertThat(reasons.called()).isEqualTo(0.75);
    }

    @Test
    void wherePushAndAnswerGoTheSameWayNothingWouldTurn() {
        Reasons reasons = reasons(1, stand(40, 40), stand(60, 60), stand(40, 40), stand(60, 60), stand(40, 40));

        assertThat(reasons.remainders()).containsExactly(2, 2, 2, 2);
        assertThat(reasons.called()).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownIsNotCountedAndThreeTurnsAreTooFew() {
        double none = Double.NaN;

        Reasons four = reasons(
                -1, stand(40, 40), stand(60, 60), stand(40, 40), stand(60, 60), stand(40, 40), stand(none, none));
        Reasons three = reasons(-1, stand(40, 40), stand(60, 60), stand(40, 40), stand(60, 60), stand(none, none));

        assertThat(four.remainders()).containsExactly(0, 0, 0, 0, none);
        assertThat(four.called()).isEqualTo(1);
        assertThat(three.called()).isNaN();
    }

    private static Stand stand(double metric, double own) {
        return new Stand(metric, own);
    }

    private static Reasons reasons(double slope, Stand... stands) {
        List<Swing> swings = new ArrayList<>();
        for (int i = 0; i < stands.length; i++) {
            Act act = ActsFixture.act("a" + i, 60_000L * i, "hpa", ActorKind.AUTOSCALER)
                    .build();
            swings.add(i % 2 == 0 ? new Swing(6, 4, List.of(act)) : new Swing(4, 6, List.of(act)));
        }
        return Reasons.of(new OwnEffect(new SeriesKey("r", "m"), List.of(stands), 0, slope, 0), swings);
    }
}
