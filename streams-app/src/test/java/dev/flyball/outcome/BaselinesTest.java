package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Baselines of 600 s before an action at minute 100, of a series that has a sample a minute. */
class BaselinesTest {
    static {
        AvroTrust.grant();
    }

    private static final SeriesKey CPU = new SeriesKey("asg/web", "cpu");
    private static final int MINUTES = 100;
    private static final long ACTED = 60_000L * MINUTES;
    private static final Policy POLICY = Policy.newBuilder().setPolicyId("p").build();

    private final Memory memory = HeapMemory.of(Duration.ofDays(2), Duration.ofDays(2));
    private final Baselines baselines = new Baselines(memory.samples(), memory.series());

    @Test
    void theLevelIsThatOfTheWindowAlone() {
        samples(i -> i < 90 ? 1_000 : i);

        assertThat(judged().level().getMean()).isEqualTo(94.5);
        assertThat(judged().level().getLast()).isEqualTo(99);
        assertThat(judged().level().getSamples()).isEqualTo(10);
    }

    @Test
    void theActionsOwnMomentIsNoPartOfIt() {
        samples(i -> i);
        memory.samples().keep(CPU.encoded(), new Sample(ACTED, 1_000));

        assertThat(judged().level().getLast()).isEqualTo(99);
    }

    @Test
    void aSeriesThatFrozeLongBeforeTheWindowIsSeenThrough() {
        samples(i -> Math.min(i, 40));

        assertThat(judged().quality().getFlat()).isEqualTo(60);
        assertThat(judged().quality().getTrust()).isLessThan(0.1);
    }

    @Test
    void aSeriesThatIsAsCalmAsItHasBeenIsTrusted() {
        samples(i -> i == 50 ? 7 : 0);

        assertThat(judged().quality().getFlat()).isEqualTo(49);
        assertThat(judged().quality().getTrust()).isEqualTo(1);
    }

    @Test
    void aSeriesThatEndedLongBeforeTheWindowIsStale() {
        for (int i = 0; i < 50; i++) {
            memory.samples().keep(CPU.encoded(), new Sample(60_000L * i, i));
        }

        assertThat(judged().quality().getStalenessSeconds()).isEqualTo(51 * 60);
        assertThat(judged().quality().getTrust()).isZero();
    }

    @Test
    void whatLiesFurtherBackThanAHundredAndTwentyEightSamplesIsNotLookedAt() {
        // Given a sample each half minute, that changed 130 samples and then 128 samples before the action
        for (int i = 0; i < 2 * MINUTES; i++) {
            memory.samples().keep(CPU.encoded(), new Sample(30_000L * i, i < 70 ? 1 : 2));
            memory.samples().keep("asg/web\0load", new Sample(30_000L * i, i < 73 ? 1 : 2));
        }

        // When, then
        assertThat(judged().quality().getFlat()).isZero();
        assertThat(baselines
                        .of(new SeriesKey("asg/web", "load"), ACTED, ACTED, POLICY)
                        .quality()
                        .getFlat())
                .isEqualTo(127);
    }

    private Baseline judged() {
        return baselines.of(CPU, ACTED, ACTED, POLICY);
    }

    private void samples(IntToDoubleFunction value) {
        for (int i = 0; i < MINUTES; i++) {
            memory.samples().keep(CPU.encoded(), new Sample(60_000L * i, value.applyAsDouble(i)));
        }
    }
}
