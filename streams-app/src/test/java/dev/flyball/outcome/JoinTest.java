package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.flyball.config.Policies;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the default policy: baseline 600 s, response 300 s, grace 120 s. */
class JoinTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ACTED = START.plusSeconds(600);
    private static final Instant DUE = ACTED.plusSeconds(420);
    private static final Duration REMEMBERED = Duration.ofHours(2);
    private static final String TARGET = "asg/web";

    private BindingIndex bindings = new BindingIndex(List.of());
    private final List<Misdeclaration> misdeclarations = new ArrayList<>();
    private final Join join = new Join(
            () -> Policies.defaults(Mode.SHADOW),
            () -> bindings,
            HeapMemory.of(Duration.ofDays(2), REMEMBERED),
            misdeclarations::add);

    @Test
    void anActionOpensWithItsBaselineAndClosesWithItsResponse() {
        // Given
        samples("cpu", START, 10, 80);

        // When
        Outcome opened = open(action("a1", ACTED));
        samples("cpu", ACTED.plusSeconds(60), 5, 40);
        Outcome closed = closed(DUE);

        // Then
        assertThat(opened.getPhase()).isEqualTo(OutcomePhase.OPENED);
        assertThat(response(opened).getBaseline().getMean()).isEqualTo(80);
        assertThat(closed.getPhase()).isEqualTo(OutcomePhase.CLOSED);
        assertThat(closed.getJudgedAt()).isEqualTo(ACTED.plusSeconds(300));
        assertThat(response(closed).getEffect()).isEqualTo(-40);
        assertThat(response(closed).getLagSeconds()).isEqualTo(60);
    }

    @Test
    void aShiftIsToldInEachDomainThatABindingPutsItsSeriesIn() {
        // Given
        bindings = new BindingIndex(List.of(
                binding("b1", "*").setDomain("shop-eu").build(),
                binding("b2", "replicas").setDomain("shop-us").build(),
                binding("b3", "*").build()));

        // When, then
        assertThat(shifts("alb/web", "latency")).extracting(Shift::getDomain).containsExactly("shop-eu", "shop-us");
        assertThat(shifts(TARGET, "cpu")).extracting(Shift::getDomain).containsExactly("asg/web");
    }

    private List<Shift> shifts(String resource, String metric) {
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            shifts.addAll(join.keepAndNotice(MetricSample.newBuilder()
                    .setObservedAt(START.plusSeconds(60L * i))
                    .setResource(resource)
                    .setMetric(metric)
                    .setValue(i < 10 ? 40.0 : 80.0)
                    .build()));
        }
        return shifts;
    }

    @Test
    void nothingClosesBeforeTheGraceIsOver() {
        open(action("a1", ACTED));

        assertThat(join.close(DUE.toEpochMilli() - 1)).isEmpty();
        assertThat(join.close(DUE.toEpochMilli())).hasSize(1);
        assertThat(join.close(DUE.toEpochMilli())).isEmpty();
    }

    @Test
    void whatComesTwiceIsOneAction() {
        open(action("a1", ACTED));

        assertThat(join.open(action("a1", ACTED))).isEmpty();
    }

    @Test
    void anActionOfBeforeAllMemoryIsRefused() {
        // Given
        open(action("a1", ACTED));

        // When, then
        assertThatThrownBy(() -> join.open(action("a0", ACTED.minus(REMEMBERED))))
                .isInstanceOf(TooOldException.class)
                .hasMessage("occurred_at: 2025-12-31T22:10:00Z is older than the actions that are remembered");
    }

    @Test
    void theNextActionOnTheControlEndsTheResponse() {
        // Given
        open(action("a1", ACTED));

        // When
        open(action("a2", ACTED.plusSeconds(60)));

        // Then
        assertThat(closed(ACTED.plusSeconds(180)).getJudgedAt()).isEqualTo(ACTED.plusSeconds(60));
    }

    @Test
    void theNextActionEndsTheResponseOfOneThatComesLaterThanIt() {
        // Given
        open(action("a2", ACTED.plusSeconds(60)));

        // When
        open(action("a1", ACTED));

        // Then
        assertThat(closed(ACTED.plusSeconds(180)))
                .satisfies(first -> assertThat(first.getAction().getActionId()).isEqualTo("a1"))
                .satisfies(first -> assertThat(first.getJudgedAt()).isEqualTo(ACTED.plusSeconds(60)));
    }

    @Test
    void anActionThatComesLongAfterTheNextOneHasItsWholeResponse() {
        // Given
        open(action("a2", ACTED.plusSeconds(3_600)));

        // When
        open(action("a1", ACTED));

        // Then
        assertThat(closed(DUE).getJudgedAt()).isEqualTo(ACTED.plusSeconds(300));
    }

    @Test
    void triggersBindingsAndSeriesOfTheTargetAreJoined() {
        // Given
        bindings = new BindingIndex(List.of(binding("b", "*").setDomain("shop").build()));
        samples("cpu", START, 10, 80);
        samples("old", START.minusSeconds(60), 1, 1);

        // When
        Outcome opened = open(Action.newBuilder(action("a1", ACTED))
                .setTriggers(List.of(new MetricReference("queue", "depth")))
                .build());

        // Then
        assertThat(opened.getDomain()).isEqualTo("shop");
        assertThat(opened.getResponses())
                .extracting(response -> response.getMetric().getMetric(), Response::getBound)
                .containsExactly(tuple("latency", true), tuple("cpu", false), tuple("depth", true));
    }

    @Test
    void aSampleThatComesLateRepairsTheBaseline() {
        // Given six samples of ten minutes
        for (int minute : List.of(0, 1, 2, 5, 6, 9)) {
            samples("cpu", START.plusSeconds(60L * minute), 1, 80);
        }
        Outcome opened = open(action("a1", ACTED));

        // When the others come within the grace
        for (int minute : List.of(3, 4, 7, 8)) {
            samples("cpu", START.plusSeconds(60L * minute), 1, 55);
        }
        samples("cpu", ACTED.plusSeconds(60), 5, 70);
        Outcome closed = closed(DUE);

        // Then
        assertThat(response(opened).getBaseline().getMean()).isEqualTo(80);
        assertThat(response(opened).getQuality().getTrust()).isLessThan(0.8);
        assertThat(response(closed).getBaseline().getMean()).isEqualTo(70);
        assertThat(response(closed).getEffect()).isZero();
        assertThat(response(closed).getQuality().getTrust()).isEqualTo(1);
    }

    @Test
    void aSeriesWhoseBaselineComesLateIsJoinedAtTheClose() {
        // Given
        Outcome opened = open(action("a1", ACTED));

        // When
        samples("cpu", START, 10, 80);
        samples("cpu", ACTED.plusSeconds(60), 5, 40);

        // Then
        assertThat(opened.getResponses()).isEmpty();
        assertThat(response(closed(DUE)).getEffect()).isEqualTo(-40);
    }

    @Test
    void aSeriesOfTheTargetThatHasStoppedComingStaysInTheOutcomeWithWhatIsMissing() {
        // Given a series that ended an hour before the action
        samples("cpu", START.minusSeconds(3_600), 10, 80);

        // When
        Response opened = response(open(action("a1", ACTED)));
        Response closed = response(closed(DUE));

        // Then
        assertThat(opened.getBaseline().getSamples()).isZero();
        assertThat(opened.getQuality().getExpected()).isEqualTo(7);
        assertThat(opened.getQuality().getSeen()).isZero();
        assertThat(opened.getQuality().getStalenessSeconds()).isEqualTo(3_660);
        assertThat(opened.getQuality().getTrust()).isZero();
        assertThat(closed.getQuality().getExpected()).isEqualTo(10);
        assertThat(closed.getEffect()).isNull();
    }

    @Test
    void aSeriesSoSlowThatTheWindowNeedNotHaveASampleIsMissedOnceItIsOverdue() {
        // Given one of five minutes that ended twelve minutes before the first action
        for (int i = 0; i < 10; i++) {
            samples("cpu", ACTED.minusSeconds(720 + 300L * i), 1, 80);
        }

        // When
        Outcome due = open(action("a1", ACTED));
        Outcome overdue = open(action("a2", ACTED.plusSeconds(60)));

        // Then
        assertThat(due.getResponses()).isEmpty();
        assertThat(response(overdue).getQuality().getTrust()).isBetween(0.9, 0.99);
    }

    @Test
    void aSeriesThatIsGoneForADayOrComesTooRarelyToBeMissedIsNotInTheOutcome() {
        // Given
        samples("retired", ACTED.minusSeconds(86_400 + 1_200), 10, 80);
        for (int hour = 1; hour < 10; hour++) {
            samples("hourly", START.minusSeconds(3_600L * hour), 1, 80);
        }

        // When, then
        assertThat(open(action("a1", ACTED)).getResponses()).isEmpty();
    }

    @Test
    void aSeriesOfWhichNothingThatCanBeCameStaysInTheOutcome() {
        // Given
        for (int minute = 0; minute < 10; minute++) {
            join.keep(sample("cpu", START.plusSeconds(60L * minute))
                    .setValue(-1.0)
                    .setUnit("Percent")
                    .build());
        }

        // When, then
        assertThat(response(open(action("a1", ACTED))).getQuality().getImpossible())
                .isEqualTo(10);
    }

    @Test
    void seriesThatHaveStoppedTakeNoRoomFromThoseThatLive() {
        // Given
        for (int i = 10; i < 40; i++) {
            samples("a" + i, START.minusSeconds(7_200), 10, 80);
        }
        for (int i = 10; i < 40; i++) {
            samples("b" + i, START, 10, 80);
        }

        // When
        List<Response> responses = open(action("a1", ACTED)).getResponses();

        // Then
        assertThat(responses).hasSize(32);
        assertThat(responses)
                .filteredOn(response -> response.getBaseline().getSamples() > 0)
                .hasSize(30);
    }

    @Test
    void aMetricThatCannotBeBelowZeroIsNoPartOfTheBaselineThere() {
        // Given
        samples("cpu", START, 9, 80);
        join.keep(sample("cpu", ACTED.minusSeconds(60))
                .setValue(-1.0)
                .setUnit("Percent")
                .build());

        // When
        Response response = response(open(action("a1", ACTED)));

        // Then
        assertThat(response.getBaseline().getMean()).isEqualTo(80);
        assertThat(response.getQuality().getImpossible()).isEqualTo(1);
        assertThat(response.getQuality().getTrust()).isEqualTo(0.9);
    }

    @Test
    void theGoalOfABindingComesWithTheResponse() {
        // Given
        bindings = new BindingIndex(List.of(
                binding("1", "*").setGoal(Goal.HIGH).build(),
                binding("2", "desired_capacity")
                        .setGoal(Goal.SET_POINT)
                        .setSetPoint(60.0)
                        .build(),
                binding("3", "desired_capacity").build()));

        // When
        Response opened = response(open(action("a1", ACTED)));
        bindings = new BindingIndex(List.of());
        Response closed = response(closed(DUE));

        // Then
        assertThat(opened.getGoal()).isEqualTo(Goal.SET_POINT);
        assertThat(opened.getSetPoint()).isEqualTo(60);
        assertThat(closed.getGoal()).isEqualTo(Goal.SET_POINT);
    }

    @Test
    void aBindingAndATriggerThatNoSampleBelongsToAreToldWhenTheirActionIsJudged() {
        // Given
        bindings = new BindingIndex(List.of(binding("b1", "*").build()));
        samples("cpu", START, 10, 80);
        open(Action.newBuilder(action("a1", ACTED))
                .setTriggers(List.of(new MetricReference(TARGET, "cpu"), new MetricReference(TARGET, "cpu_typo")))
                .build());

        // When
        closed(DUE);

        // Then
        assertThat(misdeclarations)
                .extracting(Misdeclaration::reason, Misdeclaration::message)
                .containsExactly(
                        tuple(
                                Misdeclaration.Reason.UNKNOWN_METRIC,
                                "Binding b1 says nothing so far: expected samples of latency of alb/web, found none when an action on desired_capacity of asg/web was judged"),
                        tuple(
                                Misdeclaration.Reason.UNKNOWN_TRIGGER,
                                "A trigger of hpa says nothing so far: expected samples of cpu_typo of asg/web, found none when its action on desired_capacity of asg/web was judged"));
    }

    @Test
    void ofTwoDomainsThatBindingsTellTheOneMadeForTheControlHolds() {
        // Given
        bindings = new BindingIndex(List.of(
                binding("1", "*").setDomain("shop").build(),
                binding("2", "desired_capacity").setDomain("pay").build()));

        // When, then
        assertThat(open(action("a1", ACTED)).getDomain()).isEqualTo("pay");
    }

    @Test
    void withoutABindingTheNameOfTheTargetTellsTheDomain() {
        assertThat(open(action("a1", ACTED)).getDomain()).isEqualTo("asg/web");
    }

    @Test
    void ofTwoActionsOfOneMomentTheSecondIsWhatTheControlIsLeftAt() {
        // Given
        open(Action.newBuilder(action("a1", ACTED)).setValueAfter(5.0).build());
        open(Action.newBuilder(action("a2", ACTED)).setValueAfter(6.0).build());

        // When
        Outcome third = open(action("a3", ACTED.plusSeconds(60)));

        // Then
        assertThat(third.getAction().getValueBefore()).isEqualTo(6);
    }

    @Test
    void aSampleOfTheActionsOwnMomentIsNoPartOfItsResponse() {
        // Given
        samples("cpu", START, 10, 80);
        open(action("a1", ACTED));

        // When
        samples("cpu", ACTED, 1, 1_000);
        samples("cpu", ACTED.plusMillis(1), 1, 40);

        // Then
        assertThat(response(closed(DUE)).getAfter().getMean()).isEqualTo(40);
    }

    @Test
    void thePeriodThatASourceTellsSaysWhatIsMissing() {
        // Given the first two samples of ten
        for (int minute : List.of(0, 1)) {
            join.keep(sample("cpu", START.plusSeconds(60L * minute))
                    .setValue(80.0)
                    .setPeriodSeconds(60)
                    .build());
        }
        open(action("a1", ACTED));

        // When, then
        assertThat(response(closed(DUE)).getQuality().getExpected()).isEqualTo(10);
    }

    @Test
    void aSeriesThatBeginsWithTheResponseWasNotMissedBefore() {
        // Given
        open(action("a1", ACTED));

        // When
        join.keep(sample("cpu", ACTED.plusSeconds(60))
                .setValue(80.0)
                .setPeriodSeconds(60)
                .build());

        // Then
        assertThat(closed(DUE).getResponses()).isEmpty();
    }

    @Test
    void aSeriesThatIsNamedTakesOneOfTheRoomsOfItsTarget() {
        // Given
        for (int i = 10; i < 50; i++) {
            samples("a" + i, START, 10, 80);
        }

        // When
        Outcome opened = open(Action.newBuilder(action("a1", ACTED))
                .setTriggers(List.of(new MetricReference(TARGET, "a10")))
                .build());

        // Then
        assertThat(opened.getResponses()).hasSize(32);
    }

    private static Binding.Builder binding(String id, String control) {
        return Binding.newBuilder()
                .setBindingId(id)
                .setTarget(TARGET)
                .setControl(control)
                .setResource("alb/web")
                .setMetric("latency");
    }

    private Outcome open(Action action) {
        return join.open(action).orElseThrow();
    }

    private Outcome closed(Instant time) {
        List<Outcome> closed = join.close(time.toEpochMilli());
        assertThat(closed).hasSize(1);
        return closed.get(0);
    }

    private static Response response(Outcome outcome) {
        assertThat(outcome.getResponses()).hasSize(1);
        return outcome.getResponses().get(0);
    }

    private void samples(String metric, Instant from, int count, double value) {
        for (int i = 0; i < count; i++) {
            join.keep(sample(metric, from.plusSeconds(60L * i)).setValue(value).build());
        }
    }

    private static MetricSample.Builder sample(String metric, Instant at) {
        return MetricSample.newBuilder().setObservedAt(at).setResource(TARGET).setMetric(metric);
    }

    private static Action action(String id, Instant at) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget(TARGET)
                .setControl("desired_capacity")
                .setValueAfter(4.0)
                .build();
    }
}
