package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.ActorKind;
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
}
