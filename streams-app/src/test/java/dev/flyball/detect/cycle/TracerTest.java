package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracerTest {
    private static final List<String> SERVICES = List.of("api", "cart", "database");

    private final ListedChanges log = new ListedChanges();
    private final Random random = new Random(3);

    @Test
    void theWholeWayIsToldWithItsGainAndItsPeriod() {
        Cycle cycle = closedBy(ring(9, 1.2, 1)).orElseThrow();

        assertThat(cycle.hops().stream()
                        .map(hop -> Node.decode(hop.from()).resource() + "/"
                                + Node.decode(hop.from()).name()))
                .containsExactly(
                        "database/replicas", "api/load", "api/replicas", "cart/load", "cart/replicas", "database/load");
        assertThat(cycle.gain()).isCloseTo(1.2, within(0.05));
        assertThat(cycle.periodSeconds()).isCloseTo(3 * 360, within(30.0));
        assertThat(cycle.confidence()).isGreaterThan(0.999);
    }

    @Test
    void aLoopThatGoesAgainstItselfHasANegativeGain() {
        Cycle cycle = closedBy(ring(9, 1.1, -1)).orElseThrow();

        assertThat(cycle.gain()).isCloseTo(-1.1, within(0.05));
        assertThat(cycle.confidence()).isGreaterThan(0.999);
    }

    @Test
    void whatDiesOutIsNoCycle() {
        assertThat(closedBy(ring(9, 0.5, 1)).map(Cycle::confidence).orElse(0.0)).isLessThan(0.5);
    }

    @Test
    void aMetricThatItsOwnControllerBringsBackHidesNothing() {
        // Given
        Change last = ring(9, 1.1, 1);
        for (Change act : List.copyOf(log.of(last.getNode()))) {
            log.shift("database", act.getAt() / 1_000.0 + 45, -40);
        }

        // When, then
        assertThat(closedBy(last).orElseThrow().controls()).isEqualTo(3);
    }

    @Test
    void whatKeepsTheTimeOfAClockAndDoesNotGrowIsLeftAlone() {
        // Given a ring whose turns take half an hour to the second
        Change last = null;
        for (int turn = 0; turn < 9; turn++) {
            last = turn(1_800 * turn, 20, 600, 0.03);
        }

        // When, then
        assertThat(closedBy(last).map(Cycle::confidence).orElse(0.0)).isZero();
    }

    @Test
    void actsThatFollowNothingAreNoCycle() {
        // Given
        Change last = null;
        for (int i = 0; i < 40; i++) {
            for (String service : SERVICES) {
                log.shift(service, 600 * i + 600 * random.nextDouble(), 20);
                last = log.act(service, 600 * i + 600 * random.nextDouble(), 5);
            }
        }

        // When, then
        assertThat(closedBy(last).map(Cycle::confidence).orElse(0.0)).isLessThan(0.9);
    }

    @Test
    void ofACycleThatGoesOnItsLatestTurnsAloneAreTold() {
        // Given a ring in the middle of which a stop is lifted
        Change last = ring(12, 1.2, 1);
        List<Change> acts = log.of(last.getNode());
        Instant lifted = Instant.ofEpochMilli(acts.get(acts.size() - 7).getAt());

        // When
        Cycle cycle = closedBy(last).orElseThrow();

        // Then
        assertThat(cycle.restarts())
                .filteredOn(rest -> !rest.getSince().isBefore(lifted))
                .isNotEmpty()
                .allSatisfy(rest -> assertThat(rest.getConfidence()).isGreaterThan(0.9));
        assertThat(cycle.restarts())
                .allSatisfy(rest -> assertThat(rest.getConfidence()).isLessThanOrEqualTo(cycle.confidence()));
    }

    private Optional<Cycle> closedBy(Change act) {
        return new Tracer(log).closedBy(act);
    }

    /** The last act of a ring in which each act moves the metric of the next service after about five minutes. */
    private Change ring(int turns, double gain, int sign) {
        double second = 0;
        double size = 20;
        Change last = null;
        for (int turn = 0; turn < turns; turn++) {
            last = turn(second, size, 360, 0.03);
            second = last.getAt() / 1_000.0 + jittered(300, 0.03);
            size *= gain * sign;
        }
        return last;
    }

    private Change turn(double start, double size, double each, double jitter) {
        double second = start;
        Change act = null;
        for (String service : SERVICES) {
            log.shift(service, second, size * (1 + 0.02 * random.nextGaussian()));
            act = log.act(service, second + jittered(60, jitter), size / 4);
            second = act.getAt() / 1_000.0 + jittered(each - 60, jitter);
        }
        return act;
    }

    private double jittered(double seconds, double share) {
        return seconds * (1 + share * random.nextGaussian());
    }
}
