package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.ops.meters.Defect;
import dev.flyball.schemas.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A series of one sample a minute, and an action at its 60th with a baseline of ten. */
class DefectsTest {
    private static final long MINUTE = 60_000;

    @Test
    void aGoodSeriesHasNone() {
        assertThat(defects(minute -> true, minute -> minute)).isEmpty();
    }

    @Test
    void samplesThatAreNotThereAreAGap() {
        assertThat(defects(minute -> minute % 3 > 0, minute -> minute)).containsExactly(Defect.GAP);
        assertThat(defects(minute -> true, minute -> minute == 55 ? Double.NaN : minute))
                .containsExactly(Defect.GAP);
    }

    @Test
    void aSeriesThatHasEndedIsStaleAndHasAGap() {
        assertThat(defects(minute -> minute < 55, minute -> minute)).containsExactly(Defect.GAP, Defect.STALE);
        assertThat(defects(minute -> minute < 30, minute -> minute)).containsExactly(Defect.GAP, Defect.STALE);
        assertThat(defects(minute -> minute < 30, minute -> Math.min(minute, 20)))
                .containsExactly(Defect.GAP, Defect.STALE);
    }

    @Test
    void oneThatStandsStillAsItNeverDidIsFrozen() {
        assertThat(defects(minute -> true, minute -> Math.min(minute, 52))).containsExactly(Defect.FROZEN);
        assertThat(defects(minute -> minute < 55, minute -> Math.min(minute, 50)))
                .containsExactly(Defect.GAP, Defect.FROZEN);
        assertThat(defects(minute -> minute < 55, minute -> Math.min(minute, 51)))
                .containsExactly(Defect.GAP, Defect.STALE);
    }

    @Test
    void whatCannotBeIsImpossible() {
        assertThat(defects(minute -> true, minute -> minute == 55 ? Double.NEGATIVE_INFINITY : minute))
                .containsExactly(Defect.IMPOSSIBLE);
    }

    private static Set<Defect> defects(IntPredicate comes, IntToDoubleFunction value) {
        List<Sample> samples = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            if (comes.test(minute)) {
                samples.add(new Sample(minute * MINUTE, value.applyAsDouble(minute)));
            }
        }
        Quality quality = Qualities.of(samples, 50 * MINUTE, 60 * MINUTE, 60 * MINUTE, 2 * MINUTE, 60);
        return Defects.in(quality);
    }
}
