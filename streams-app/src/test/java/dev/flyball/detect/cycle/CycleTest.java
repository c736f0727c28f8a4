package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final double EVIDENCE = 1e6;

    private final ListedChanges log = new ListedChanges();

    @Test
    void itsGainIsTheProductOfItsHops() {
        Cycle cycle = new Cycle(List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.6, EVIDENCE)), 1, 1, 1, List.of());

        assertThat(cycle.gain()).isCloseTo(1.2, within(1e-9));
        assertThat(cycle.confidence()).isGreaterThan(0.999);
    }

    @Test
    void aLoopThatDiesOutIsNoCycleHoweverEvidentItIs() {
        Cycle cycle = new Cycle(List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.25, EVIDENCE)), 1, 1, 1, List.of());

        assertThat(cycle.chanceOfAccident()).isLessThan(1e-6);
        assertThat(cycle.chanceThatItDiesOut()).isGreaterThan(0.9);
        assertThat(cycle.confidence()).isLessThan(0.1);
    }

    @Test
    void itIsAsEvidentAsItsWeakestHop() {
        Cycle cycle = new Cycle(List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.6, 50)), 2, 3, 1, List.of());

        assertThat(cycle.chanceOfAccident()).isCloseTo(2.0 / (10 * 50), within(1e-9));
    }

    @Test
    void turnsThatBeginInABusyDayShareTheEvidenceOfThatDay() {
        List<Hop> hops = List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.6, 50));

        double afterADay = new Cycle(hops, 1, 6, 1, List.of()).chanceOfAccident();

        assertThat(new Cycle(hops, 1, 6, 0.25, List.of()).chanceOfAccident()).isCloseTo(4 * afterADay, within(1e-9));
    }

    @Test
    void theOftenerItIsLookedForTheLessAGainSays() {
        List<Hop> hops = List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.6, 0.5, EVIDENCE));

        double once = new Cycle(hops, 1, 1, 1, List.of()).chanceThatItDiesOut();

        assertThat(once).isBetween(1e-3, 0.1);
        assertThat(new Cycle(hops, 2, 3, 1, List.of()).chanceThatItDiesOut()).isCloseTo(6 * once, within(1e-9));
    }

    @Test
    void aHopThatIsDeclaredNeedsNoEvidence() {
        Hop weak = hop("b", "a", 0.6, 0.5);
        Hop told = new Hop(weak.causes(), weak.effects(), true, weak.evidence());

        Cycle cycle = new Cycle(List.of(hop("a", "b", 2, 50), told), 1, 1, 1, List.of());

        assertThat(cycle.chanceOfAccident()).isCloseTo(1.0 / (10 * 50), within(1e-9));
        assertThat(new Cycle(List.of(told), 1, 1, 1, List.of()).chanceOfAccident())
                .isZero();
    }

    @Test
    void whatIsLeftOfBothChancesIsTheConfidence() {
        Cycle cycle = new Cycle(List.of(hop("a", "b", 2, EVIDENCE), hop("b", "a", 0.6, 0.5, 50)), 1, 1, 1, List.of());

        assertThat(cycle.chanceOfAccident()).isGreaterThan(1e-3);
        assertThat(cycle.confidence())
                .isCloseTo(1 - cycle.chanceOfAccident() - cycle.chanceThatItDiesOut(), within(1e-9));
    }

    @Test
    void whatKeepsTheTimeOfAClockIsACycleOnlyWhereItGrows() {
        assertThat(hourly(1).confidence()).isZero();
        assertThat(hourly(0.9).confidence()).isZero();
        assertThat(hourly(1.5).confidence()).isGreaterThan(0.99);
    }

    private Cycle hourly(double gain) {
        List<Change> causes = new ArrayList<>();
        List<Change> effects = new ArrayList<>();
        for (int hour = 0; hour < 8; hour++) {
            causes.add(log.act("a", 3_600 * hour, 10 + hour));
            effects.add(log.act("a", 3_600 * (hour + 1), gain * (10 + hour)));
        }
        return new Cycle(List.of(new Hop(causes, effects, false, EVIDENCE)), 1, 1, 1, List.of());
    }

    private Hop hop(String from, String to, double gain, double evidence) {
        return hop(from, to, gain, 0, evidence);
    }

    private Hop hop(String from, String to, double gain, double spread, double evidence) {
        List<Change> causes = new ArrayList<>();
        List<Change> effects = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double size = 10 + i;
            causes.add(log.act(from, 1_000 * i, size));
            effects.add(
                    log.act(to, 1_000 * i + 100 + 7 * (i % 3), gain * (1 + (i % 2 == 0 ? spread : -spread)) * size));
        }
        return new Hop(causes, effects, false, evidence);
    }
}
