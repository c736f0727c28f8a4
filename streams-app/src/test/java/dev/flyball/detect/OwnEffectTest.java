package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnEffectTest {
    /** Of a loop that acts five seconds after a look at the metric, once a minute: an act that begins a turn. */
    private static final History TURN = turn();

    @Test
    void whatAnActSawIsNotKnownWhileTheSampleBeforeItIsOnItsWay() {
        List<Sample> samples = TURN.series().get(0).samples();

        assertThat(lastStand(samples)).isNotNaN();
        assertThat(lastStand(samples.subList(0, samples.size() - 1))).isNaN();
    }

    private static double lastStand(List<Sample> arrived) {
        OwnEffect effect = effect(arrived);
        return effect.stands().get(effect.stands().size() - 1).metric();
    }

    private static OwnEffect effect(List<Sample> arrived) {
        Series series = TURN.series().get(0);
        return OwnEffect.of(new Series(series.key(), series.bound(), series.goal(), arrived), TURN.acts(), swings(TURN))
                .orElseThrow();
    }

    private static History turn() {
        LoopFixture loop = LoopFixture.run(240, 4, 1, 1, 0.03, minute -> minute < 10 ? 1_200 : 1_500, 1);
        return IntStream.range(30, loop.size())
                .mapToObj(loop::history)
                .filter(history ->
                        swings(history).get(swings(history).size() - 1).acts().size() == 1)
                .findFirst()
                .orElseThrow();
    }

    private static List<Swing> swings(History history) {
        return Swing.of(history.acts(), Swing.NOISE);
    }

    /** Of a service to which replicas come four minutes after they are asked for. */
    @Test
    void itsLagIsTheTimeFromTheControlToTheMetric() {
        OwnEffect effect = effect(TURN.series().get(0).samples());

        assertThat(effect.lagSeconds()).isCloseTo(240, within(60.0));
        assertThat(effect.slope()).isNegative();
    }

    @Test
    void whereTheMetricStoodAtASwingIsItsMeanOverTheStepsOfIt() {
        // Given
        List<Sample> samples = TURN.series().get(0).samples();
        OwnEffect effect = effect(samples);
        List<Swing> swings = swings(TURN);

        // When
        for (int k = 1; k < swings.size(); k++) {
            double level = swings.get(k).from();
            double steps = 0;
            double sum = 0;
            for (Act act : swings.get(k).acts()) {
                double step = Math.abs(act.getValueAfter() - level);
                double seen = samples.stream()
                        .filter(sample -> sample.at() <= act.getOccurredAt())
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .value();
                level = act.getValueAfter();
                steps += step;
                sum += step * seen;
            }

            // Then
            assertThat(effect.stands().get(k).metric()).isCloseTo(sum / steps, within(1e-9));
        }
    }
}
