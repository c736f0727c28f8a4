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
    private final ListedChanges log = new ListedChanges();
    private final Random random = new Random(3);
    private final Ring ring = new Ring(log, random);

    @Test
    void theWholeWayIsToldWithItsGainAndItsPeriod() {
        Cycle cycle = closedBy(ring.turns(9, 1.2, 1)).orElseThrow();

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
        Cycle cycle = closedBy(ring.turns(9, 1.1, -1)).orElseThrow();

        assertThat(cycle.gain()).isCloseTo(-1.1, within(0.05));
        assertThat(cycle.confidence()).isGreaterThan(0.999);
    }

    @Test
    void whatDiesOutIsNoCycle() {
        assertThat(closedBy(ring.turns(9, 0.5, 1)).map(Cycle::confidence).orElse(0.0))
                .isLessThan(0.5);
    }

    @Test
    void aMetricThatItsOwnControllerBringsBackHidesNothing() {
        // Given
        Change last = ring.turns(9, 1.1, 1);
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
            last = ring.turn(1_800 * turn, 20, 600, 0.03);
        }

        // When, then
        assertThat(closedBy(last).map(Cycle::confidence).orElse(0.0)).isZero();
    }

    @Test
    void actsThatFollowNothingAreNoCycle() {
        // Given
        Change last = null;
        for (int i = 0; i < 40; i++) {
            for (String service : Ring.SERVICES) {
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
        Change last = ring.turns(12, 1.2, 1);
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

    @Test
    void itIsClosedByTheActThatIsAskedAboutWhateverCameLater() {
        // Given
        Change last = ring.turns(9, 1.2, 1);
        log.act("database", last.getAt() / 1_000.0 + 30, 60);
        log.act("database", last.getAt() / 1_000.0 + 60, -60);

        // When
        Cycle cycle = closedBy(last).orElseThrow();

        // Then
        assertThat(cycle.closing()).last().isEqualTo(last);
        assertThat(cycle.looks()).isEqualTo(9);
        assertThat(cycle.restedDays()).isEqualTo(1);
    }

    @Test
    void anActThatIsTakenBackEachTimeHidesNothing() {
        // Given
        Change last = ring.turns(9, 1.2, 1);
        for (Change act : List.copyOf(log.of(last.getNode()))) {
            if (act.getAt() < last.getAt()) {
                log.act("database", act.getAt() / 1_000.0 + 600, -act.getSize());
            }
        }

        // When, then
        assertThat(closedBy(last).orElseThrow().controls()).isEqualTo(3);
    }

    @Test
    void aSmallActBesideALargeOneIsACorrectionAndNoTurn() {
        // Given
        Change last = ring.turns(9, 1.2, 1);
        for (Change act : List.copyOf(log.of(last.getNode()))) {
            if (act.getAt() < last.getAt()) {
                log.act("database", act.getAt() / 1_000.0 + 120, 0.1 * act.getSize());
            }
        }

        // When
        Cycle cycle = closedBy(last).orElseThrow();

        // Then
        assertThat(cycle.controls()).isEqualTo(3);
        assertThat(cycle.looks()).isEqualTo(9);
    }

    @Test
    void howLongTheControlHadRestedBeforeTheTurnsIsTold() {
        // Given an act six hours before the first turn
        Change last = ring.turns(9, 1.2, 1);
        double first = log.of(last.getNode()).get(0).getAt() / 1_000.0;
        log.act("database", first - 6 * 3_600, 5);

        // When, then
        assertThat(closedBy(last).orElseThrow().restedDays()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void turnsBeforeALongRestAreNotThoseOfThisLoop() {
        // Given acts once in five minutes that nothing provokes, then half a day of rest, then a ring
        Change last = ring.turns(9, 1.2, 1);
        double first = log.of(last.getNode()).get(0).getAt() / 1_000.0;
        for (int i = 0; i < 6; i++) {
            log.act("database", first - 12 * 3_600 - 300 * i, 5);
        }

        // When
        Cycle cycle = closedBy(last).orElseThrow();

        // Then
        assertThat(cycle.closing()).hasSize(8);
        assertThat(cycle.restedDays()).isCloseTo(0.5, within(1e-9));
        assertThat(cycle.confidence()).isGreaterThan(0.9);
    }

    @Test
    void threeTurnsAreTooFew() {
        assertThat(closedBy(ring.turns(3, 1.2, 1))).isEmpty();
    }

    @Test
    void aLoopOverOneControlIsNoCycle() {
        // Given a metric that follows the acts on its own control, and they it
        Change last = null;
        double second = 0;
        for (int turn = 0; turn < 12; turn++) {
            last = log.act("database", second, 5);
            log.shift("database", second + 100 + 3 * random.nextGaussian(), 20);
            second += 160 + 3 * random.nextGaussian();
        }

        // When, then
        assertThat(closedBy(last)).isEmpty();
    }

    private Optional<Cycle> closedBy(Change act) {
        return new Tracer(log).closedBy(act);
    }

    @Test
    void aCorrectionIsToldFromATurnByTheFourActsBeforeAndAfterIt() {
        // Given five small acts before the ring, of which the first is too far from the turns to be small beside them
        Change last = ring.turns(9, 1.2, 1);
        double first = log.of(last.getNode()).get(0).getAt() / 1_000.0;
        for (int i = 1; i <= 5; i++) {
            log.act("database", first - 3_600 * i, 0.1);
        }

        // When, then
        assertThat(closedBy(last).orElseThrow().looks()).isEqualTo(10);
    }

    @Test
    void twelveActsAreLookedBackAtAtMost() {
        Cycle cycle = closedBy(ring.turns(16, 1.1, 1)).orElseThrow();

        assertThat(cycle.closing()).hasSize(12);
    }

    @Test
    void allTurnsSinceTheLongestRestAreThoseOfTheLoop() {
        // Given three acts that nothing provokes, half a day of rest, then a ring of ten turns
        Change last = ring.turns(10, 1.2, 1);
        double first = log.of(last.getNode()).get(0).getAt() / 1_000.0;
        for (int i = 0; i < 3; i++) {
            log.act("database", first - 12 * 3_600 - 300 * i, 5);
        }

        // When
        Cycle cycle = closedBy(last).orElseThrow();

        // Then each but the first came around
        assertThat(cycle.closing()).hasSize(9);
        assertThat(cycle.restedDays()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theSameWayOverMoreTurnsAndFewerIsTriedOnce() {
        assertThat(closedBy(ring.turns(9, 1.2, 1)).orElseThrow().tried()).isEqualTo(1);
    }
}
