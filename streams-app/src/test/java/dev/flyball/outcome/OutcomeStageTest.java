package dev.flyball.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the default policy: response 300 s, grace 120 s. */
class OutcomeStageTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant ACTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    private static final SeriesKey CPU = new SeriesKey("asg/web", "cpu");

    private final List<Misdeclaration> misdeclarations = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();
    private final OutcomeStage stage = stage(List.of());

    @Test
    void anActionOpensAtOnceAndClosesWithTheRecordThatIsLateEnough() {
        // Given
        stage.advance(at(0), at(0), outcomes::add);
        stage.act(action(), outcomes::add);
        stage.act(action(), outcomes::add);
        stage.advance(at(7) - 1, at(0), outcomes::add);
        assertThat(outcomes).extracting(Outcome::getPhase).containsExactly(OutcomePhase.OPENED);

        // When
        stage.advance(at(7), at(0), outcomes::add);

        // Then
        assertThat(outcomes).extracting(Outcome::getPhase).containsExactly(OutcomePhase.OPENED, OutcomePhase.CLOSED);
    }

    @Test
    void inSilenceAWindowClosesAtThePaceOfTheWallClock() {
        // Given a task whose records are a day behind the wall clock
        long wall = at(24 * 60);
        stage.advance(at(0), wall, outcomes::add);
        stage.act(action(), outcomes::add);
        stage.passInSilence(at(0), wall + 7 * MINUTE - 1, outcomes::add);
        assertThat(outcomes).hasSize(1);

        // When
        stage.passInSilence(at(0), wall + 7 * MINUTE, outcomes::add);

        // Then
        assertThat(outcomes).extracting(Outcome::getPhase).containsExactly(OutcomePhase.OPENED, OutcomePhase.CLOSED);
    }

    @Test
    void aTaskThatGoesOnKnowsItsTimeFromBefore() {
        // Given
        stage.act(action(), outcomes::add);

        // When
        stage.passInSilence(at(7), at(24 * 60), outcomes::add);

        // Then
        assertThat(outcomes).extracting(Outcome::getPhase).containsExactly(OutcomePhase.OPENED, OutcomePhase.CLOSED);
    }

    @Test
    void aShiftIsToldWhereItsResourceLivesAndNotWhereACopyIsBrought() {
        // Given samples that stand still and then stand elsewhere
        List<MetricSample> step = new ArrayList<>();
        for (int minute = 0; minute < 20; minute++) {
            step.add(MetricSample.newBuilder()
                    .setObservedAt(ACTED.plusSeconds(60L * minute))
                    .setResource("asg/web")
                    .setMetric("cpu")
                    .setValue(minute < 10 ? 40.0 : 80.0)
                    .build());
        }

        // When
        step.forEach(sample -> stage.observe("asg/web", sample, shifts::add));
        List<Shift> ofACopy = new ArrayList<>();
        OutcomeStage elsewhere = stage(List.of());
        step.forEach(sample -> elsewhere.observe("alb/web", sample, ofACopy::add));

        // Then
        assertThat(shifts).extracting(Shift::getSince).containsExactly(at(10));
        assertThat(ofACopy).isEmpty();
        assertThat(elsewhere.samples().samples(CPU, at(0), at(20), 99)).hasSize(20);
    }

    @Test
    void aSampleThatIsNoRecordCountsAsOneThatIs() {
        // When
        OutcomeStage elsewhere = stage(List.of());
        for (int minute = 0; minute < 20; minute++) {
            Sample sample = new Sample(at(minute), minute < 10 ? 40 : 80);
            stage.observe(CPU.encoded(), sample, 60, shifts::add);
            elsewhere.observeCopy(CPU.encoded(), sample, 60);
        }

        // Then
        assertThat(shifts).extracting(Shift::getSince).containsExactly(at(10));
        assertThat(stage.samples().samples(CPU, at(0), at(20), 99)).hasSize(20);
        assertThat(elsewhere.samples().samples(CPU, at(0), at(20), 99)).hasSize(20);
    }

    @Test
    void whatIsWrongWithABindingIsToldAtTheStart() {
        stage(List.of(Binding.newBuilder()
                .setBindingId("b1")
                .setTarget("asg/web")
                .setControl("size")
                .setResource("asg/web")
                .setMetric("size")
                .setGoal(Goal.LOW)
                .build()));

        assertThat(misdeclarations)
                .extracting(Misdeclaration::reason)
                .containsExactly(Misdeclaration.Reason.CLOSES_ON_ITSELF);
    }

    private OutcomeStage stage(List<Binding> bindings) {
        return OutcomeStage.onTheHeap(
                Policies.defaults(Mode.SHADOW),
                new BindingIndex(bindings),
                Duration.ofDays(2),
                Duration.ofDays(2),
                misdeclarations::add);
    }

    private static long at(long minute) {
        return ACTED.toEpochMilli() + MINUTE * minute;
    }

    private static Action action() {
        return Action.newBuilder()
                .setActionId("a1")
                .setOccurredAt(ACTED)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size")
                .build();
    }
}
