package dev.flyball.page;

import static dev.flyball.replay.Fixtures.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static Instant at(long minute) {
        return BEGIN.plusSeconds(60 * minute);
    }

    @Test
    void aTripInALongRecordingIsShownWithItsSurroundings() {
        Frame whole = new Frame(at(0), at(10_000));

        assertThat(Frame.around(at(5_000), at(5_010), whole)).isEqualTo(new Frame(at(4_990), at(5_030)));
    }

    @Test
    void ofAShortRecordingAllIsShown() {
        Frame whole = new Frame(at(0), at(60));

        assertThat(Frame.around(at(10), at(25), whole)).isEqualTo(whole);
    }

    @Test
    void aTripAfterTheLastEventIsInside() {
        Frame whole = new Frame(at(0), at(10_000));

        assertThat(Frame.around(at(9_980), at(10_020), whole).to()).isAfter(at(10_020));
    }

    @Test
    void aRecordingOfOneMomentHasRoom() {
        assertThat(Frame.whole(at(0), at(0))).isEqualTo(new Frame(at(0), at(0).plusSeconds(1)));
    }
}
