package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A control that stands at 2, is set to 4 at 100 and to 10 at 200. */
class ControlPathTest {
    private final ControlPath path =
            ControlPath.of(List.of(set(100, 2.0, 4.0), set(200, 4.0, 10.0))).orElseThrow();

    @Test
    void theValueJustBeforeATimeIsThatOfTheLatestStepBeforeIt() {
        assertThat(path.before(0)).isEqualTo(2);
        assertThat(path.before(100)).isEqualTo(2);
        assertThat(path.before(101)).isEqualTo(4);
        assertThat(path.before(200)).isEqualTo(4);
        assertThat(path.before(201)).isEqualTo(10);
    }

    @Test
    void theMeanWeighsEachValueByItsTime() {
        assertThat(path.mean(0, 50)).isEqualTo(2);
        assertThat(path.mean(50, 150)).isEqualTo(3);
        assertThat(path.mean(100, 300)).isEqualTo(7);
        assertThat(path.mean(150, 250)).isEqualTo(7);
        assertThat(path.mean(0, 300)).isEqualTo((2 * 100 + 4 * 100 + 10 * 100) / 300.0);
    }

    @Test
    void whereNothingTellsTheValueBeforeItIsTakenToHaveBeenTheFirst() {
        ControlPath untold = ControlPath.of(List.of(set(100, null, 4.0))).orElseThrow();

        assertThat(untold.before(50)).isEqualTo(4);
    }

    @Test
    void whatWasRefusedOrSetsNoNumberIsPassedOver() {
        Act refused = Act.newBuilder(set(50, 2.0, 9.0)).setFailed(true).build();

        assertThat(ControlPath.of(List.of(refused, set(60, 2.0, null)))).isEmpty();
        assertThat(ControlPath.of(List.of(refused, set(100, 2.0, 4.0)))
                        .orElseThrow()
                        .before(90))
                .isEqualTo(2);
    }

    private static Act set(long at, Double before, Double after) {
        return ActsFixture.act("a" + at, at, "hpa", ActorKind.AUTOSCALER)
                .setValueBefore(before)
                .setValueAfter(after)
                .build();
    }
}
