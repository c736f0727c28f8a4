package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesTest {
    @Test
    void twoStatesAreZeroAndOne() {
        List<Act> acts = new ActsFixture()
                .state(0, "publisher", null, "bad")
                .state(300, "publisher", "bad", "good")
                .state(600, "publisher", "good", "bad")
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).extracting(Act::getValueAfter).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void versionsThatRollForwardHaveNoOrder() {
        List<Act> acts = new ActsFixture()
                .state(0, "ci", null, "v1")
                .state(300, "ci", "v1", "v2")
                .state(600, "ci", "v2", "v3")
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).isEqualTo(acts);
    }

    @Test
    void numbersStayAsTheyAre() {
        List<Act> acts = new ActsFixture(2)
                .set(0, "hpa", ActorKind.AUTOSCALER, 4, null)
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).isEqualTo(acts);
    }
}
