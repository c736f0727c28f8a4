package dev.flyball.board;

import static dev.flyball.board.BoardFixtures.NOW;
import static dev.flyball.board.BoardFixtures.finding;
import static dev.flyball.board.BoardFixtures.killSwitch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.SwitchState;
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
