package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwingTest {
    @Test
    void theSmallestReversalIsOne() {
        // Given steps whose product is too small for a number
        ActsFixture acts = new ActsFixture(0);
        for (int i = 0; i < 6; i++) {
            acts.set(60 * i, "tuner", ActorKind.CONTROLLER, i % 2 == 0 ? 1e-200 : 0);
        }

        assertThat(Swing.of(acts.history().acts())).hasSize(6);
    }

    @Test
    void whatNoiseTakesBackIsNoTurn() {
        assertThat(sizes(4, 12, 20, 19, 28, 27, 28, 10)).containsExactly(24.0, 18.0);
    }

    @Test
    void smallTurnsThatGoOnAfterALargeOneAreTurns() {
        // Given a control that came down from 28 and hunts between 5 and 10 since
        assertThat(sizes(4, 28, 5, 10, 5, 10, 5, 10)).containsExactly(24.0, 23.0, 5.0, 5.0, 5.0, 5.0, 5.0);
    }

    @Test
    void smallerTurnsMayGoOnWithinThose() {
        assertThat(sizes(0, 100, 80, 100, 80, 100, 97, 100, 97, 100)).hasSize(9);
    }

    /** The sizes of the swings of a control that is set to the given values, after the first of them. */
    private static List<Double> sizes(double... values) {
        ActsFixture acts = new ActsFixture(values[0]);
        for (int i = 1; i < values.length; i++) {
            acts.set(60 * i, "tuner", ActorKind.CONTROLLER, values[i]);
        }
        return Swing.of(acts.history().acts(), Swing.NOISE).stream()
                .map(Swing::size)
                .toList();
    }
}
