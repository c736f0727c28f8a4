package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.cycle.Lags.Lag;
import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may have provoked four acts on a database, about one in a thousand seconds. */
class ProvokersTest {
    private static final String LOAD = metric("database");
    private static final double[] ACTS = {160, 1_170, 2_150, 3_160};

    private final ListedChanges log = new ListedChanges();

    @Test
    void theLagsOfTheLatestShiftsBeforeTheActsAreTheEvidence() {
        // Given shifts the same way a thousand seconds apart, and one the other way between
        shifts(100, 1_100, 2_100, 3_100);
        log.shift("database", 600, -20);

        // When
        Provoker provoker = only(provokers(acts(), 4));

        // Then: no lag could have been longer than from one shift or act to the next
        assertThat(provoker.node()).isEqualTo(LOAD);
        assertThat(seconds(provoker)).containsExactly(100.0, 1_100.0, 2_100.0, 3_100.0);
        assertThat(provoker.lagSeconds()).isEqualTo(60);
        assertThat(provoker.declared()).isFalse();
        assertThat(provoker.evidence())
                .isCloseTo(
                        Lags.evidence(
                                List.of(new Lag(60, 1_000), new Lag(70, 1_000), new Lag(50, 980), new Lag(60, 1_000)),
                                true),
                        within(1e-6));
    }

    @Test
    void aShiftThatIsSmallBesideAnEarlierOneIsPassedOver() {
        shifts(100, 1_100, 2_100, 3_100);
        log.shift("database", 3_120, 7.9);

        assertThat(seconds(only(provokers(acts(), 4)))).endsWith(3_100.0);
    }

    @Test
    void oneOfTwoFifthsIsNotSmall() {
        shifts(100, 1_100, 2_100, 3_100);
        log.shift("database", 3_120, 8);

        assertThat(seconds(only(provokers(acts(), 4)))).endsWith(3_120.0);
    }

    @Test
    void whatWasThereAtTheActBeforeProvokedThatOne() {
        // Given a shift of the moment of the second act, and none between that and the third
        shifts(100, 1_100, 1_170, 3_100);

        // When, then
        assertThat(provokers(acts(), 4)).isEmpty();
        assertThat(seconds(only(provokers(acts(), 3)))).containsExactly(100.0, 1_100.0, null, 3_100.0);
    }

    @Test
    void theFirstActHasTheTimeToTheSecondBeforeIt() {
        // Given a shift 1,010 s before the first act: as long as from that to the second
        shifts(-850, 1_100, 2_100, 3_100);
        assertThat(provokers(acts(), 4)).isEmpty();

        // When it is a second later
        log.shift("database", -849, 20);

        // Then
        assertThat(provokers(acts(), 4)).hasSize(1);
    }

    @Test
    void anEffectThatGoesTheOtherWayThanMostDoHasNoCause() {
        shifts(100, 1_100, 2_100);
        log.shift("database", 3_100, -20);

        assertThat(provokers(acts(), 4)).isEmpty();
        assertThat(seconds(only(provokers(acts(), 3)))).containsExactly(100.0, 1_100.0, 2_100.0, null);
    }

    @Test
    void effectsMayAllGoAgainstTheirCauses() {
        for (double second : List.of(100, 1_100, 2_100, 3_100)) {
            log.shift("database", second, -20);
        }

        assertThat(seconds(only(provokers(acts(), 4)))).containsExactly(100.0, 1_100.0, 2_100.0, 3_100.0);
    }

    @Test
    void twoCandidatesShareTheEvidenceAndTheNearerComesFirst() {
        // Given another metric that shifts twenty seconds earlier each time
        shifts(100, 1_100, 2_100, 3_100);
        double alone = only(provokers(acts(), 4)).evidence();
        for (double second : List.of(80, 1_080, 2_080, 3_080)) {
            log.shift("cart", second, 20);
        }

        // When
        List<Provoker> found = provokers(acts(), 4);

        // Then
        assertThat(found).extracting(Provoker::node).containsExactly(LOAD, metric("cart"));
        assertThat(found.get(0).evidence()).isCloseTo(alone / 2, within(1e-6));
    }

    @Test
    void whatIsFarMoreEvidentComesBeforeWhatIsNearer() {
        // Given another metric that shifts later, and any time
        shifts(100, 1_100, 2_100, 3_100);
        for (double second : List.of(150, 1_110, 2_149, 2_600)) {
            log.shift("cart", second, 20);
        }
        log.shift("api", 159, 20);
        log.shift("api", 1_000, 20);
        log.shift("api", 2_149, 20);
        log.shift("api", 3_159, 20);

        // When, then
        assertThat(provokers(acts(), 4)).first().extracting(Provoker::node).isEqualTo(LOAD);
    }

    @Test
    void aMetricProvokesNoMetricAndAControlNoControl() {
        // Given
        shifts(100, 1_100, 2_100, 3_100);
        List<Change> shifts = log.of(LOAD);
        for (double second : List.of(50, 1_050, 2_050, 3_050)) {
            log.shift("cart", second, 20);
            log.act("cart", second + 10, 2);
        }

        // When, then
        assertThat(provokers(shifts, 4)).extracting(Provoker::node).containsExactly(control("cart"));
        assertThat(provokers(acts(), 4)).extracting(Provoker::node).containsExactly(LOAD, metric("cart"));
    }

    @Test
    void aControlProvokesAControlOverAMetricThatBothDeclare() {
        // Given acts on the cart that the load of the database observes, and acts on the database that it triggers
        for (double second : List.of(50, 1_050, 2_050, 3_050)) {
            log.replace(Change.newBuilder(log.act("cart", second, 2))
                    .setObservers(List.of(LOAD))
                    .build());
        }
        List<Change> acts = acts().stream()
                .map(act -> Change.newBuilder(act).setTriggers(List.of(LOAD)).build())
                .toList();

        // When
        Provoker provoker = only(provokers(acts, 4));

        // Then
        assertThat(provoker.node()).isEqualTo(control("cart"));
        assertThat(provoker.declared()).isTrue();
    }

    @Test
    void aTriggerIsFollowedAloneAndIsDeclared() {
        // Given
        shifts(100, 1_100, 2_100, 3_100);
        for (double second : List.of(150, 1_150, 2_140, 3_150)) {
            log.shift("cart", second, 20);
        }
        List<Change> acts = acts().stream()
                .map(act -> Change.newBuilder(act).setTriggers(List.of(LOAD)).build())
                .toList();

        // When
        Provoker provoker = only(provokers(acts, 4));

        // Then
        assertThat(provoker.node()).isEqualTo(LOAD);
        assertThat(provoker.declared()).isTrue();
    }

    @Test
    void whatABindingSaysObservesTheControlIsDeclaredAndComesFirst() {
        // Given shifts of the load that acts on the cart precede, which it observes, and nearer ones on the api
        for (double second : List.of(50, 1_050, 2_050, 3_050)) {
            log.replace(Change.newBuilder(log.act("cart", second, 2))
                    .setObservers(List.of(LOAD))
                    .build());
            log.act("api", second + 30, 2);
        }
        shifts(100, 1_100, 2_100, 3_100);

        // When, then
        assertThat(provokers(log.of(LOAD), 4))
                .extracting(Provoker::node, Provoker::declared)
                .containsExactly(tuple(control("cart"), true), tuple(control("api"), false));
    }

    @Test
    void whatIsDeclaredOfSomeActsOnlyIsNotDeclared() {
        // Given
        shifts(100, 1_100, 2_100, 3_100);
        List<Change> acts = new ArrayList<>(acts());
        acts.set(1, Change.newBuilder(acts.get(1)).setTriggers(List.of(LOAD)).build());

        // When, then
        assertThat(only(provokers(acts, 4)).declared()).isFalse();
    }

    private List<Provoker> provokers(List<Change> effects, int least) {
        return new Provokers(log).of(effects, least);
    }

    private List<Change> acts() {
        if (log.of(control("database")).isEmpty()) {
            for (double second : ACTS) {
                log.act("database", second, 5);
            }
        }
        return log.of(control("database"));
    }

    private void shifts(double... seconds) {
        for (double second : seconds) {
            log.shift("database", second, 20);
        }
    }

    private static Provoker only(List<Provoker> provokers) {
        assertThat(provokers).hasSize(1);
        return provokers.get(0);
    }

    private static List<Double> seconds(Provoker provoker) {
        Double[] seconds = provoker.causes().stream()
                .map(cause -> cause == null ? null : cause.getAt() / 1_000.0)
                .toArray(Double[]::new);
        return Arrays.asList(seconds);
    }

    private static String metric(String resource) {
        return new Node(Node.Kind.METRIC, resource, "load").encoded();
    }

    private static String control(String resource) {
        return new Node(Node.Kind.CONTROL, resource, "replicas").encoded();
    }
}
