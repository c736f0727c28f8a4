package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class FindingsTest {
    static {
        AvroTrust.grant();
    }

    private static final Policy POLICY = Policy.newBuilder().setPolicyId("p").build();

    @Test
    void whereNothingTellsThemApartBothGiveWay() {
        assertThat(duel(ActorKind.CONTROLLER, ActorKind.CONTROLLER, actor -> 0).getScopes())
                .extracting(Scope::getActor)
                .containsExactly("cost", "latency");
    }

    @Test
    void theKindThatIsStoppedFirstGivesWay() {
        assertThat(duel(ActorKind.AI_AGENT, ActorKind.CONTROLLER, actor -> 0).getScopes())
                .extracting(Scope::getActor)
                .containsExactly("cost");
    }

    @Test
    void theLowerRankGivesWayWhateverItsKind() {
        assertThat(duel(ActorKind.AI_AGENT, ActorKind.CONTROLLER, actor -> actor.equals("cost") ? 1 : 0)
                        .getScopes())
                .extracting(Scope::getActor)
                .containsExactly("latency");
    }

    @Test
    void humansNeverGiveWay() {
        assertThat(duel(ActorKind.HUMAN, ActorKind.CONTROLLER, actor -> actor.equals("cost") ? -1 : 0)
                        .getScopes())
                .extracting(Scope::getActor)
                .containsExactly("latency");
    }

    private static Finding duel(ActorKind cost, ActorKind latency, ToIntFunction<String> rank) {
        ActsFixture acts = new ActsFixture(4);
        for (int i = 0; i < 12; i++) {
            acts.set(30 * i, i % 2 == 0 ? "cost" : "latency", i % 2 == 0 ? cost : latency, i % 2 == 0 ? 2 : 4);
        }
        Judgement judgement = new DuelDetector().judge(acts.history()).orElseThrow();
        return Findings.of(acts.history(), judgement, POLICY, rank);
    }

    @Test
    void aLoopIsToldInASentenceWithAllThatIsKnownOfIt() {
        Finding finding = told(Optional.of(new Period(90, 0)), Optional.of(new Gain(1.25, 1.1, 1.5)));

        assertThat(finding.getExplanation())
                .isEqualTo("Wrong way: cost and latency moved desired_capacity of asg/web 12 times in 5.5 min; each was"
                        + " worse, period 90 s, gain 1.25 (1.10 to 1.50); confidence 0.9990.");
        assertThat(finding.getConfidence()).isCloseTo(0.999, within(1e-9));
        assertThat(finding.getPeriodSeconds()).isEqualTo(90);
        assertThat(finding.getGain()).isEqualTo(1.25);
        assertThat(finding.getGainLow()).isEqualTo(1.1);
        assertThat(finding.getGainHigh()).isEqualTo(1.5);
    }

    @Test
    void whatIsNotKnownOfALoopIsNotTold() {
        Finding finding = told(Optional.empty(), Optional.empty());

        assertThat(finding.getExplanation())
                .isEqualTo("Wrong way: cost and latency moved desired_capacity of asg/web 12 times in 5.5 min; each was"
                        + " worse; confidence 0.9990.");
        assertThat(finding.getPeriodSeconds()).isNull();
        assertThat(finding.getGain()).isNull();
    }

    @Test
    void itsMeasuresAreThoseOfItsDetectorAndTheShareOfHumansInWhatItsActorsDid() {
        // Given one of whose six acts two were approved by a human, and one of whom nothing is told
        List<Act> acts = duelling(2).acts().stream()
                .map(act -> act.getActorId().equals("cost")
                        ? Act.newBuilder(act)
                                .setApproval(act.getOccurredAt() < 3_700_000 ? "HUMAN_APPROVED" : "AUTONOMOUS")
                                .build()
                        : act)
                .toList();

        // When
        Finding finding = Findings.of(
                new History(new ControlKey("asg/web", "desired_capacity"), "d", acts, List.of()),
                judgement(acts, Optional.empty(), Optional.empty()),
                POLICY,
                actor -> 0);

        // Then
        assertThat(finding.getEvidence().getMeasures())
                .containsOnly(Map.entry("wrong", 4.0), Map.entry("human_share:cost", 2 / 6.0));
    }

    @Test
    void aLoopIsKnownByItsControlAndItsActorsHoweverOftenItIsFound() {
        // Given the same two actors on one control, whatever they set; on another; and others
        Finding found = told(duelling(2), duelling(2).control());
        Finding again = told(duelling(3), duelling(3).control());
        Finding elsewhere = told(duelling(2), new ControlKey("asg/web", "max_size"));
        History alone = new ActsFixture(4)
                .set(0, "cost", ActorKind.CONTROLLER, 2)
                .set(30, "cost", ActorKind.CONTROLLER, 4)
                .history();
        Finding others = told(alone, alone.control());

        // When, then
        assertThat(found.getLoopId()).isNotBlank().isEqualTo(again.getLoopId());
        assertThat(elsewhere.getLoopId()).isNotEqualTo(found.getLoopId());
        assertThat(others.getLoopId()).isNotEqualTo(found.getLoopId());
    }

    private static Finding told(Optional<Period> period, Optional<Gain> gain) {
        History history = duelling(2);
        return Findings.of(history, judgement(history.acts(), period, gain), POLICY, actor -> 0);
    }

    private static Finding told(History history, ControlKey control) {
        return Findings.of(
                new History(control, "d", history.acts(), List.of()),
                judgement(history.acts(), Optional.empty(), Optional.empty()),
                POLICY,
                actor -> 0);
    }

    /** One that chance gives once in a thousand action-days. */
    private static Judgement judgement(List<Act> acts, Optional<Period> period, Optional<Gain> gain) {
        return new Judgement(
                Pattern.WRONG_WAY,
                acts,
                ScopeDirection.DOWN,
                gain,
                period,
                new Weight(Math.log(1_000 * Detectors.PATTERNS), List.of()),
                Map.of("wrong", 4.0),
                "each was worse");
    }

    /** Two that set the control in turn, twelve times, every half a minute. */
    private static History duelling(double low) {
        ActsFixture acts = new ActsFixture(4);
        for (int i = 0; i < 12; i++) {
            acts.set(3_600 + 30 * i, i % 2 == 0 ? "cost" : "latency", ActorKind.CONTROLLER, i % 2 == 0 ? low : 4);
        }
        return acts.history();
    }
}
