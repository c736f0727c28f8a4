package dev.flyball.demo.story;

import static dev.flyball.demo.fleet.DemoFleet.HEALTHY;
import static dev.flyball.demo.fleet.DemoFleet.HUNTING;
import static dev.flyball.demo.fleet.DemoFleet.SHRINKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.demo.story.Line.Kind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final String CHECKOUT = "k8s/demo/shop/Deployment/checkout";

    @Test
    void tellsTheFirstActsOfEachAndSumsUpWhatIsDoneAgainAndAgain() {
        // When nobody is stopped for a minute
        Telling telling = new Telling().until(60);

        // Then
        assertThat(telling.told(Kind.ACTED))
                .filteredOn(text -> text.startsWith(HUNTING))
                .hasSize(4)
                .first()
                .isEqualTo("agent/rightsizer: desired_capacity of asg/web 16 -> 19 (CPUUtilization 73 %)");
        assertThat(telling.told(Kind.MOVED))
                .filteredOn(text -> text.contains("asg/web"))
                .hasSize(5)
                .element(2)
                .asString()
                .matches("desired_capacity of asg/web: \\d+ acts in 10 s by agent/rightsizer, [23] of them back again;"
                        + " CPUUtilization 4\\d-7\\d %");
    }

    @Test
    void tellsLaterActsOfThoseWhoActSeldom() {
        // When
        Telling telling = new Telling().until(60);

        // Then an act of the second half of the minute is told
        assertThat(telling.lines)
                .anyMatch(line -> line.kind() == Kind.ACTED
                        && line.text().startsWith(HEALTHY)
                        && line.at().compareTo(Duration.ofSeconds(30)) > 0);
    }

    @Test
    void aMinuteIsNoMoreThanEightyLines() {
        assertThat(new Telling().until(60).lines).hasSizeBetween(20, 80);
        assertThat(new Telling().until(10).tripDuel().until(20).tripHunter().until(60).lines)
                .hasSizeBetween(20, 80);
    }

    @Test
    void tellsALoopOnceByItsSentence() {
        // Given
        Telling telling = new Telling().until(10);

        // When the evidence grows
        telling.hear(telling.finding("loop", Pattern.DUEL, "Two fight, confidence 0.95."))
                .hear(telling.finding("loop", Pattern.DUEL, "Two fight, confidence 0.97."))
                .hear(telling.finding("other", Pattern.OSCILLATION, "One hunts."));

        // Then
        assertThat(telling.told(Kind.FOUND)).containsExactly("Two fight, confidence 0.95.", "One hunts.");
    }

    @Test
    void tellsWhoIsStoppedAndHowLongItTook() {
        // Given
        Telling telling = new Telling().until(10);

        // When
        telling.tripDuel();

        // Then the sentence comes with it, since it was not told before
        assertThat(telling.told(Kind.FOUND)).containsExactly("DUEL of agent/cost-optimizer in numbers.");
        assertThat(telling.told(Kind.TRIPPED))
                .containsExactly("0.18 s after the evidence: agent/cost-optimizer must leave desired_count of"
                        + " ecs/shop/orders alone (DUEL, ENFORCE)");
    }

    @Test
    void tellsTheSentenceOfATripOnlyIfItsFindingWasNotTold() {
        // Given
        Telling telling = new Telling().until(10);
        telling.hear(telling.finding("loop", Pattern.DUEL, "Two fight, confidence 0.99."));
        Scope scope = new Scope(SHRINKING, "ecs/shop/orders", "desired_count", ScopeDirection.BOTH);

        // When
        telling.hear(KillSwitchEvent.newBuilder(
                        telling.event(EventType.TRIPPED, SwitchState.TRIPPED, Pattern.DUEL, scope, List.of(SHRINKING)))
                .setFindingId("f-Two fight, confidence 0.99.")
                .build());

        // Then
        assertThat(telling.told(Kind.FOUND)).containsExactly("Two fight, confidence 0.99.");
    }

    @Test
    void tellsTheFirstRefusalOnly() {
        // When
        Telling telling = new Telling().until(10).tripDuel().until(60);

        // Then
        assertThat(telling.told(Kind.STOPPED))
                .singleElement()
                .asString()
                .startsWith("agent/cost-optimizer asked its guard, was refused, let it be;");
    }

    @Test
    void tellsOnceThatTheMetricsHaveCalmed() {
        // When
        Telling telling = new Telling().until(20).tripHunter().until(60);

        // Then
        assertThat(telling.told(Kind.CALM))
                .singleElement()
                .asString()
                .matches("desired_capacity of asg/web left alone for 6 s; CPUUtilization (\\d\\d)-\\d\\d %"
                        + " \\(before the stop CPUUtilization 4\\d-7\\d %\\)");
    }

    @Test
    void saysNothingOfCalmWhileTheControlIsStillTurned() {
        // When only the trip of the other loop is heard, and the hunter goes on
        Telling telling = new Telling().until(20).tripDuel().until(60);

        // Then
        assertThat(telling.told(Kind.CALM)).noneMatch(text -> text.contains("asg/web"));
    }

    @Test
    void tellsTheEndOfALeaseAndForgetsTheRefusals() {
        // Given a stop that was obeyed
        Telling telling = new Telling().until(20).tripHunter().until(30);
        Scope scope = new Scope(HUNTING, "asg/web", "desired_capacity", ScopeDirection.BOTH);

        // When it is renewed, probed, and trips again
        telling.hear(telling.event(
                        EventType.RENEWED, SwitchState.TRIPPED, Pattern.OSCILLATION, scope, List.of(HUNTING)))
                .hear(telling.event(
                        EventType.PROBING, SwitchState.PROBING, Pattern.OSCILLATION, scope, List.of(HUNTING)))
                .tripHunter()
                .until(40);

        // Then each is told, and the second stop is measured from the second trip
        assertThat(telling.told(Kind.PROBING)).hasSize(1);
        assertThat(telling.told(Kind.TRIPPED)).hasSize(2);
        assertThat(telling.told(Kind.STOPPED))
                .hasSize(2)
                .allMatch(text -> text.endsWith("the act that closed the evidence was its last"));
    }

    @Test
    void closesWithARowForEachAutomation() {
        // When
        List<String> rows = new Telling()
                .until(10)
                .tripDuel()
                .until(20)
                .tripHunter()
                .until(60)
                .narrator
                .closing();

        // Then
        assertThat(rows.stream().map(row -> row.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "automation | acts | trips | while tripped | pattern | gain | period | evidence to stop | in the end",
                        "hpa/checkout | 10 | 0 | - | - | - | - | - | never stopped",
                        "agent/rightsizer | 14 | 1 | 0 | OSCILLATION | 1.00 | 2.0 s | 0.18 s | stopped, metrics calm",
                        "agent/cost-optimizer | 4 | 1 | 0 | DUEL | 1.00 | 2.0 s | 0.18 s | stopped, metrics calm",
                        "autoscaler/latency-keeper | 4 | 1 | 1 | DUEL | 1.00 | 2.0 s | 0.18 s | left free, metrics calm");
    }

    @Test
    void keepsItsPromisesWhenBothLoopsAreStoppedAndCalm() {
        assertThat(new Telling()
                        .until(10)
                        .tripDuel()
                        .until(20)
                        .tripHunter()
                        .until(60)
                        .narrator
                        .brokenPromises(true))
                .isEmpty();
    }

    @Test
    void saysWhichPromiseWasBroken() {
        // Given a story in which the duel goes on, the hunter is stopped too late to calm, and the healthy one is
        // tripped
        Telling telling = new Telling()
                .until(20)
                .trip(Pattern.OSCILLATION, HEALTHY, CHECKOUT, "replicas", List.of(HEALTHY))
                .until(59)
                .tripHunter()
                .until(60);

        // When, Then
        assertThat(telling.narrator.brokenPromises(true))
                .containsExactly(
                        "agent/rightsizer was stopped, but what it turned did not come to rest",
                        "agent/cost-optimizer was not stopped for DUEL",
                        "hpa/checkout is healthy and was tripped");
    }

    @Test
    void aShortStoryPromisesOnlyWhatHoldsAtAnyTime() {
        assertThat(new Telling().until(5).narrator.brokenPromises(false)).isEmpty();
        assertThat(new Telling()
                        .until(5)
                        .trip(Pattern.DUEL, "*", CHECKOUT, "*", List.of(HEALTHY))
                        .narrator
                        .brokenPromises(false))
                .containsExactly("hpa/checkout is healthy and was tripped");
    }

    @Test
    void noticesAnAutomationThatActsThoughItWasRefused() {
        // Given a stop that was obeyed once
        Telling telling = new Telling().until(10).tripDuel().until(14);

        // When the automation goes on without asking
        telling.disobey(SHRINKING).until(20);

        // Then
        assertThat(telling.narrator.brokenPromises(false))
                .singleElement()
                .asString()
                .matches("agent/cost-optimizer acted \\d+ times while it was stopped");
    }
}
