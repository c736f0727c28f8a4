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
    void generationsAreTheirNumbers() {
        List<Act> acts = new ActsFixture()
                .state(0, "planner", "{\"plan\":7}", "{\"plan\":8}")
                .state(300, "straggler", "{\"plan\":8}", "{\"plan\":6}")
                .state(600, "planner", "{\"plan\":6}", "{\"plan\":9}")
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).extracting(Act::getValueAfter).containsExactly(8.0, 6.0, 9.0);
        assertThat(States.asNumbers(acts)).extracting(Act::getDirection).containsExactly("UP", "DOWN", "UP");
    }

    @Test
    void statesThatDifferInMoreThanANumberHaveNoOrder() {
        List<Act> acts = new ActsFixture()
                .state(0, "ci", "1.0", "1.1")
                .state(300, "ci", "1.1", "2.0")
                .state(600, "ci", "2.0", "hotfix")
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).isEqualTo(acts);
    }

    @Test
    void numbersStayAsTheyAre() {
        List<Act> acts = new ActsFixture(2)
                .set(0, "hpa", ActorKind.AUTOSCALER, 4)
                .history()
                .acts();

        assertThat(States.asNumbers(acts)).isEqualTo(acts);
    }
}
