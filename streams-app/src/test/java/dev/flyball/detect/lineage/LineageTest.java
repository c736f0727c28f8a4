package dev.flyball.detect.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flyball.detect.state.Step;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineageTest {
    private final StepLog log = new HeapSteps(Duration.ofDays(1));
    private int count;

    @Test
    void aChainThatComesBackForTheThirdTimeIsACycle() {
        // Given a bot and an agent that provoke each other
        provoked("bot", "agent", 6);

        // When, then: the first act of the bot is its zeroth return, the seventh step its third
        Lineage lineage = closed(caused("bot")).orElseThrow();
        assertThat(lineage.path()).extracting(Step::getActorId).containsExactly("bot", "agent");
        assertThat(lineage.steps())
                .extracting(Step::getActionId)
                .containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7");
        assertThat(lineage.periodSeconds()).isEqualTo(20);
    }

    @Test
    void theSecondReturnIsNone() {
        // Given
        provoked("bot", "agent", 4);

        // When, then
        assertThat(closed(caused("bot"))).isEmpty();
    }

    @Test
    void aPlanOfManyStepsUnderOneCorrelationIsNoCycle() {
        // Given an agent that does the same over and over under one id
        for (int i = 0; i < 20; i++) {
            log.add(step("agent", null, "plan-1", false));
        }

        // When, then
        assertThat(closed(step("agent", null, "plan-1", false))).isEmpty();
    }

    @Test
    void twoActorsThatAlternateUnderOneCorrelationAreACycle() {
        // Given
        for (int i = 0; i < 6; i++) {
            log.add(step(i % 2 == 0 ? "bot" : "agent", null, "thread-1", false));
        }

        // When, then
        assertThat(closed(step("bot", null, "thread-1", false))).isPresent();
        assertThat(closed(step("bot", null, "thread-2", false))).isEmpty();
    }

    @Test
    void aWayThatDiffersEachTimeUnderOneCorrelationIsAPlan() {
        // Given a pipeline that asks one tester, then another, then a third
        for (String tester : List.of("unit", "load", "smoke")) {
            log.add(step("pipeline", null, "release-1", false));
            log.add(step(tester, null, "release-1", false));
        }

        // When, then
        assertThat(closed(step("pipeline", null, "release-1", false))).isEmpty();
    }

    @Test
    void anAutomationThatRaisesItsOwnControlStepByStepIsACanary() {
        // Given each step is provoked by the one before and leaves another value
        for (int i = 0; i < 9; i++) {
            log.add(step("rollout", last(), null, true));
        }

        // When, then
        assertThat(closed(step("rollout", last(), null, true))).isEmpty();
    }

    @Test
    void anAutomationThatAnswersItselfIsACycle() {
        // Given
        for (int i = 0; i < 3; i++) {
            log.add(step("bot", last(), null, false));
        }

        // When, then
        assertThat(closed(step("bot", last(), null, false))).isPresent();
    }

    @Test
    void causesThatPointNowhereOrAtThemselvesAreNoCycle() {
        // Given
        log.add(step("bot", "a1", null, false));
        log.add(step("bot", "nobody", null, false));

        // When, then
        assertThat(closed(step("bot", "a3", null, false))).isEmpty();
        assertThat(closed(step("bot", "a2", null, false))).isEmpty();
    }

    @Test
    void anotherDomainsStepsAreNotLookedAt() {
        // Given
        provoked("bot", "agent", 6);

        // When
        Step elsewhere = Step.newBuilder(caused("bot")).setDomain("other").build();

        // Then
        assertThat(closed(elsewhere)).isEmpty();
    }

    @Test
    void theOneThatGivesWayIsStoppedAndNoOther() {
        // Given
        provoked("bot", "agent", 6);
        Lineage lineage = closed(caused("bot")).orElseThrow();

        // When
        Finding byKind = LineageFinding.of(lineage, "p", (actor, control) -> 0);
        Finding byRank = LineageFinding.of(lineage, "p", (actor, control) -> actor.equals("bot") ? -1 : 0);

        // Then
        assertThat(byKind.getScopes())
                .containsExactly(new Scope("agent", "chat/agent", "comment", ScopeDirection.BOTH));
        assertThat(byRank.getScopes()).containsExactly(new Scope("bot", "chat/bot", "comment", ScopeDirection.BOTH));
        assertThat(byKind.getPattern()).isEqualTo(Pattern.CYCLE);
        assertThat(byKind.getTargets()).containsExactly("chat/agent", "chat/bot");
        assertThat(byKind.getActors())
                .containsExactly(new Actor("agent", ActorKind.AI_AGENT), new Actor("bot", ActorKind.UNKNOWN));
        assertThat(byKind.getEvidence().getEdges())
                .extracting(LoopEdge::getFrom, LoopEdge::getTo, LoopEdge::getLagSeconds, LoopEdge::getDeclared)
                .containsExactly(
                        tuple(node("bot"), node("agent"), 10.0, true), tuple(node("agent"), node("bot"), 10.0, true));
        assertThat(byKind.getExplanation())
                .isEqualTo("Cycle: a chain of actions came back to where it began 3 times, once in 20 s, by the way"
                        + " bot on comment of chat/bot -> agent on comment of chat/agent -> ...; confidence 0.9999.");
    }

    @Test
    void itIsToldFromItsLatestReturnsHoweverLongItGoesOn() {
        // Given
        provoked("bot", "agent", 20);

        // When
        Finding finding = LineageFinding.of(closed(caused("bot")).orElseThrow(), "p", (actor, control) -> 0);

        // Then the three turns are all that it rests on
        assertThat(finding.getRestarts()).singleElement().satisfies(rest -> {
            assertThat(rest.getConfidence()).isEqualTo(finding.getConfidence());
            assertThat(Duration.between(rest.getSince(), finding.getFoundAt())).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @Test
    void humansAreNotStopped() {
        // Given
        provoked("person", "bot", 6);
        Lineage lineage = closed(caused("person")).orElseThrow();

        // When
        Finding finding = LineageFinding.of(lineage, "p", (actor, control) -> actor.equals("person") ? -1 : 0);

        // Then
        assertThat(finding.getScopes()).containsExactly(new Scope("bot", "chat/bot", "comment", ScopeDirection.BOTH));
    }

    @Test
    void theWayOfEachTurnMayBeAnyLengthButTheSame() {
        // Given turns that go by way of one tester, and then of the same and another
        for (List<String> testers : List.of(List.of("unit"), List.of("unit", "load"), List.of("unit"))) {
            log.add(step("pipeline", null, "release-1", false));
            testers.forEach(tester -> log.add(step(tester, null, "release-1", false)));
        }

        // When, then
        assertThat(closed(step("pipeline", null, "release-1", false))).isEmpty();
    }

    private static LoopNode node(String actor) {
        return new LoopNode(NodeKind.CONTROL, "chat/" + actor, "comment", actor);
    }

    @Test
    void whereverItIsClosedItIsOneLoop() {
        // Given
        provoked("bot", "agent", 6);
        Lineage atBot = closed(caused("bot")).orElseThrow();
        Lineage atAgent = closed(caused("agent")).orElseThrow();

        // When, then
        assertThat(LineageFinding.of(atAgent, "p", (actor, control) -> 0).getLoopId())
                .isEqualTo(LineageFinding.of(atBot, "p", (actor, control) -> 0).getLoopId());
    }

    private void provoked(String first, String second, int steps) {
        for (int i = 0; i < steps; i++) {
            log.add(step(i % 2 == 0 ? first : second, last(), null, false));
        }
    }

    private @Nullable String last() {
        return count == 0 ? null : "a" + count;
    }

    private Step caused(String actor) {
        return step(actor, last(), null, false);
    }

    private Step step(String actor, @Nullable String cause, @Nullable String chain, boolean changes) {
        count++;
        ActorKind kind = actor.equals("agent")
                ? ActorKind.AI_AGENT
                : actor.equals("person") ? ActorKind.HUMAN : ActorKind.UNKNOWN;
        return new Step(
                "chat",
                "a" + count,
                count * 10_000L,
                actor,
                kind.name(),
                "chat/" + actor,
                "comment",
                changes,
                cause,
                chain,
                null);
    }

    private Optional<Lineage> closed(Step step) {
        log.add(step);
        return Lineage.closedBy(step, log);
    }
}
