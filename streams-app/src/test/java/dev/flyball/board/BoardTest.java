package dev.flyball.board;

import static dev.flyball.board.BoardFixtures.NOW;
import static dev.flyball.board.BoardFixtures.finding;
import static dev.flyball.board.BoardFixtures.killSwitch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.SwitchState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class BoardTest {
    private final Board board = new Board();

    @Test
    void liveSwitchesComeFirstAndTheLatestStateOfEachCounts() {
        // When
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.take("s2", killSwitch("s2", SwitchState.TRIPPED, 2));
        board.take("s3", killSwitch("s3", SwitchState.PROBING, 3));
        board.take("s3", killSwitch("s3", SwitchState.ARMED, 4));

        // Then
        assertThat(board.switches()).extracting(KillSwitch::getSwitchId).containsExactly("s2", "s1", "s3");
        assertThat(board.switches()).extracting(KillSwitch::getState).endsWith(SwitchState.ARMED);
    }

    @Test
    void liveSwitchesAreCountedByStateModeAndPattern() {
        // Given
        MeterRegistry registry = new SimpleMeterRegistry();
        BoardMeters.bind(board, registry);
        KillSwitch cycle = killSwitch("s2", SwitchState.TRIPPED, 2);
        KillSwitch duel = KillSwitch.newBuilder(cycle).setPattern(Pattern.DUEL).build();
        KillSwitch shadow = KillSwitch.newBuilder(cycle)
                .setSwitchId("s3")
                .setMode(Mode.SHADOW)
                .build();
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.take("s2", duel);
        board.take("s3", shadow);
        board.take("s4", killSwitch("s4", SwitchState.TRIPPED, 4));
        board.take("s5", killSwitch("s5", SwitchState.TRIPPED, 5));

        // When
        board.take("s4", killSwitch("s4", SwitchState.ARMED, 6));
        board.take("s5", null);
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 7));

        // Then
        assertThat(tripped(registry, "enforce", "cycle")).isEqualTo(1);
        assertThat(tripped(registry, "enforce", "duel")).isEqualTo(1);
        assertThat(tripped(registry, "shadow", "cycle")).isEqualTo(1);
        assertThat(tripped(registry, "shadow", "duel")).isZero();
    }

    private static double tripped(MeterRegistry registry, String mode, String pattern) {
        return registry.get("flyball.switches")
                .tags("state", "tripped", "mode", mode, "pattern", pattern)
                .gauge()
                .value();
    }

    @Test
    void aSwitchThatIsDeletedIsGone() {
        // Given
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));

        // When
        board.take("s1", null);

        // Then
        assertThat(board.switches()).isEmpty();
    }

    @Test
    void aLoopShowsItsLatestFindingAndTheSwitchesThatItHolds() {
        // When
        board.take("s1", killSwitch("s1", SwitchState.TRIPPED, 1));
        board.take(finding("loop", "later", NOW.plusSeconds(60)));
        board.take(finding("loop", "earlier", NOW));
        board.take(finding("other", "another", NOW));

        // Then
        assertThat(board.loops())
                .extracting(loop -> loop.latest().getFindingId())
                .containsExactly("later", "another");
        assertThat(board.loops().get(0).switches())
                .extracting(KillSwitch::getSwitchId)
                .containsExactly("s1");
        assertThat(board.loops().get(1).switches()).isEmpty();
    }

    @Test
    void itForgetsWhatIsArmedAndLoopsThatWereNotFoundForLongestAndNothingThatIsLive() {
        // When
        board.take("live", killSwitch("live", SwitchState.TRIPPED, 0));
        for (int i = 0; i < 1_500; i++) {
            board.take("s" + i, killSwitch("s" + i, SwitchState.ARMED, i));
            board.take(finding("loop" + i, "f" + i, NOW.plusSeconds(i)));
        }

        // Then
        assertThat(board.switches())
                .hasSize(1_001)
                .first()
                .extracting(KillSwitch::getSwitchId)
                .isEqualTo("live");
        assertThat(board.loops())
                .hasSize(500)
                .first()
                .extracting(loop -> loop.latest().getLoopId())
                .isEqualTo("loop1499");
    }

    @Test
    void whoCommandsASwitchKnowsItHoweverManyRest() {
        // Given
        Board ofAll = Board.ofAll();

        // When
        for (int i = 0; i < 1_500; i++) {
            ofAll.take("s" + i, killSwitch("s" + i, SwitchState.ARMED, i));
        }

        // Then
        assertThat(ofAll.find("s0")).isPresent();
    }
}
