package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.ALICE;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.killswitch.CommandSignature;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Outages in which a stop was given and failed, told again in their own times and counts. What the public reports do not say, such
 * as names, is made up.
 */
class StopsThatFailedTest {
    private static final String GENERATOR = "job/feature-file-generator";
    private static final String FILE = "edge/bot-management/features";

    private final TopologyHarness harness = new TopologyHarness(policy().build());

    @AfterEach
    void close() {
        harness.close();
    }

    /**
     * Reddit, 11 August 2016: people had switched the autoscaler off for a migration; the package management noticed a manual change
     * and reverted it, and within 16 seconds the autoscaler terminated servers by the half-migrated registry.
     */
    @Test
    void whatPutsAStoppedAutoscalerBackIsNamedBeforeTheFirstServerIsTerminated() {
        // Given
        trip(new Scope("autoscaler", "*", "*", ScopeDirection.BOTH), START);

        // When
        Instant revert = START.plusSeconds(3600);
        harness.act(act("r0", revert, "package-manager", ActorKind.CONTROLLER, "autoscaler", "enable_automation"));
        for (int i = 1; i <= 16; i++) {
            harness.act(
                    act("t" + i, revert.plusSeconds(i), "autoscaler", ActorKind.AUTOSCALER, "fleet/app", "terminate"));
        }

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events)
                .extracting(KillSwitchEvent::getType)
                .startsWith(EventType.TRIPPED, EventType.REVERTED, EventType.VIOLATED, EventType.VIOLATED);
        assertThat(events.get(1).getActors()).containsExactly("package-manager");
        assertThat(events.get(1).getLatencySeconds()).isEqualTo(3600);
        assertThat(events.get(2).getActors()).containsExactly("autoscaler");
        assertThat(events.get(2).getCausationId()).isEqualTo("t1");
        assertThat(events).extracting(KillSwitchEvent::getType).doesNotContain(EventType.PROBING, EventType.RELEASED);
    }

    /**
     * A coding agent, September 2026: the same call with no effect every 8 seconds, for 25 minutes; after each abort by its operator
     * something in the background woke it again.
     */
    @Test
    void anAgentThatIsWokenAfterEachAbortLosesItsWholeSession() {
        // When
        int calls = 0;
        for (; calls < 188; calls++) {
            harness.act(call("c" + calls, START.plusSeconds(8L * calls)));
        }
        Instant wake = START.plusSeconds(1510);
        harness.act(act("w1", wake, "extension/background", ActorKind.CONTROLLER, "session/1", "wake"));
        harness.act(call("c" + calls, wake.plusSeconds(8)));

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        KillSwitchEvent trip = events.get(0);
        assertThat(trip.getPattern()).isEqualTo(Pattern.REPETITION);
        assertThat(trip.getEventTime()).isBeforeOrEqualTo(START.plusSeconds(10 * 8));
        assertThat(events)
                .filteredOn(event -> event.getType() == EventType.ESCALATED)
                .extracting(event ->
                        event.getScope().getActor() + " " + event.getScope().getControl())
                .containsExactly("agent/coder *", "* *");
        KillSwitchEvent waking = events.stream()
                .filter(event -> "w1".equals(event.getCausationId()))
                .findFirst()
                .orElseThrow();
        assertThat(waking.getType()).isEqualTo(EventType.VIOLATED);
        assertThat(waking.getActors()).containsExactly("extension/background");
        assertThat(events)
                .filteredOn(event -> event.getSwitchId().equals(trip.getSwitchId())
                        || event.getSwitchId().equals(waking.getSwitchId()))
                .extracting(KillSwitchEvent::getType)
                .doesNotContain(EventType.PROBING, EventType.RELEASED);
    }

    /** The same session, had the agent obeyed the first stop: what wakes it is told of before the first call that follows. */
    @Test
    void whatWakesAnAgentThatObeyedItsStopIsNamedAsWhatUndidIt() {
        // Given an agent that is quiet since it was stopped
        int calls = 0;
        while (harness.events.isEmpty()) {
            harness.act(call("c" + calls, START.plusSeconds(8L * calls)));
            calls++;
        }
        KillSwitchEvent trip = harness.events.readValue();

        // When
        Instant wake = trip.getEventTime().plusSeconds(120);
        harness.act(act("w1", wake, "extension/background", ActorKind.CONTROLLER, "session/1", "wake"));
        harness.act(call("c" + calls, wake.plusSeconds(8)));

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events)
                .extracting(KillSwitchEvent::getType)
                .startsWith(EventType.REVERTED, EventType.VIOLATED)
                .doesNotContain(EventType.PROBING, EventType.RELEASED);
        assertThat(events.get(0).getSwitchId()).isEqualTo(trip.getSwitchId());
        assertThat(events.get(0).getActors()).containsExactly("extension/background");
        assertThat(events.get(0).getLatencySeconds()).isEqualTo(120);
        assertThat(events.get(1).getActors()).containsExactly("agent/coder");
    }

    /** Replit, July 2025: a person had frozen everything; an hour later the agent deleted 1,206 and 1,196 records, and made up 4,000. */
    @Test
    void whatAnAgentDoesInAFreezeIsToldOfEachTime() {
        // Given
        trip(new Scope("*", "*", "*", ScopeDirection.BOTH), START);

        // When
        Instant at = START.plusSeconds(3600);
        harness.act(act("d1", at, "agent/builder", ActorKind.AI_AGENT, "db/prod", "delete_records"));
        harness.act(act("d2", at.plusSeconds(1), "agent/builder", ActorKind.AI_AGENT, "db/prod", "delete_records"));
        harness.act(act("i1", at.plusSeconds(100), "agent/builder", ActorKind.AI_AGENT, "db/prod", "insert_records"));
        harness.act(act("h1", at.plusSeconds(200), "alice", ActorKind.HUMAN, "db/prod", "restore"));

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events)
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.TRIPPED, EventType.VIOLATED, EventType.VIOLATED, EventType.VIOLATED);
        assertThat(events).extracting(KillSwitchEvent::getCausationId).containsExactly(null, "d1", "d2", "i1");
        assertThat(events.get(1).getLatencySeconds()).isEqualTo(3600);
    }

    /**
     * Cloudflare, 18 November 2025: from 11:20 on a job made a file anew every five minutes, good or bad by turns as the permissions of
     * a database spread, so that the network failed and came back. Later every file was bad, and nothing flapped any more. Only at 14:24
     * did people stop the job, and at 14:30 they put a good file in its place. How long it
     * flapped, and the shares of failed requests, are made up.
     */
    @Test
    void aGeneratorThatGoesOnUnderItsStopHasItWidenedAndIsNotReleasedWhenTheFlappingEnds() {
        // Given files that are good or bad by turns
        publish(0, 20, file -> file % 2 == 0);
        List<KillSwitchEvent> flapping = harness.events.readValuesToList();
        assertThat(flapping).isNotEmpty();
        KillSwitchEvent trip = flapping.get(0);
        assertThat(trip.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(trip.getPattern()).isEqualTo(Pattern.OSCILLATION);
        assertThat(trip.getScope()).isEqualTo(new Scope(GENERATOR, FILE, "publish", ScopeDirection.BOTH));
        assertThat(trip.getEventTime()).isEqualTo(at(11, 40));

        // When every file is bad, until people stop the job, and put a good file in its place
        publish(20, 37, file -> true);
        harness.act(act("h1", at(14, 24), "alice", ActorKind.HUMAN, GENERATOR, "disable_job"));
        harness.act(act("h2", at(14, 30), "alice", ActorKind.HUMAN, FILE, "publish"));
        List<KillSwitchEvent> stuck = harness.events.readValuesToList();
        harness.act(act("h3", at(17, 6), "alice", ActorKind.HUMAN, FILE, "restore"));

        // Then each file was a breach, and the stop was widened as far as it goes
        List<KillSwitchEvent> events = new ArrayList<>(flapping);
        events.addAll(stuck);
        assertThat(events)
                .filteredOn(event -> event.getType() == EventType.ESCALATED)
                .extracting(event -> event.getScope().getActor() + " "
                        + event.getScope().getTarget() + " "
                        + event.getScope().getControl())
                .containsExactly(GENERATOR + " " + FILE + " *", "* " + FILE + " *", "* domain:edge/bot-management *");
        assertThat(stuck)
                .filteredOn(event -> event.getType() == EventType.VIOLATED)
                .extracting(KillSwitchEvent::getCausationId)
                .contains("f20", "f28", "f36")
                .doesNotContain("h1", "h2");
        assertThat(events).extracting(KillSwitchEvent::getType).doesNotContain(EventType.REVERTED);
        // And whatever took over from a narrower one holds on, until nobody has published for hours
        assertThat(events)
                .filteredOn(event -> event.getScope().getTarget().startsWith("domain:"))
                .extracting(KillSwitchEvent::getType)
                .startsWith(EventType.ESCALATED)
                .doesNotContain(EventType.PROBING, EventType.RELEASED);
        assertThat(harness.events.readValuesToList())
                .filteredOn(event -> event.getScope().getTarget().startsWith("domain:"))
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.PROBING, EventType.RELEASED);
    }

    /** The files from one number to another, one every five minutes since 11:20, and the share of requests that failed with each. */
    private void publish(int from, int to, IntPredicate bad) {
        for (int file = from; file < to; file++) {
            boolean was = file > 0 && bad.test(file - 1);
            Instant at = at(11, 20).plus(Duration.ofMinutes(5L * file));
            harness.act(Action.newBuilder(act("f" + file, at, GENERATOR, ActorKind.CONTROLLER, FILE, "publish"))
                    .setStateBefore(was ? "bad" : "good")
                    .setStateAfter(bad.test(file) ? "bad" : "good")
                    .build());
            for (int minute = 0; minute < 5; minute++) {
                harness.observe(errors(at.plusSeconds(30 + 60L * minute), bad.test(file) ? 20 : 2));
            }
        }
    }

    private static MetricSample errors(Instant at, double percent) {
        return MetricSample.newBuilder()
                .setObservedAt(at)
                .setResource(FILE)
                .setMetric("Http5xxRate")
                // No two minutes fail alike.
                .setValue(percent + at.getEpochSecond() % 300 / 1_000.0)
                .setUnit("Percent")
                .setPeriodSeconds(60)
                .build();
    }

    private static Instant at(int hour, int minute) {
        return START.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
    }

    private void trip(Scope scope, Instant at) {
        Command command = Command.newBuilder()
                .setCommandId("freeze")
                .setSwitchId(SwitchMachine.switchId(scope))
                .setType(CommandType.TRIP)
                .setIssuedAt(at)
                .setWho("alice")
                .setWhy("a migration")
                .setExpectedVersion(0L)
                .setScope(scope)
                .build();
        harness.commands.pipeInput(command.getSwitchId(), CommandSignature.signed(command, ALICE.getPrivate()), at);
    }

    private static Action call(String id, Instant at) {
        return act(id, at, "agent/coder", ActorKind.AI_AGENT, "session/1", "tool_call:exec(bash echo noop)");
    }

    private static Action act(String id, Instant at, String actor, ActorKind kind, String target, String operation) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor(actor, kind))
                .setTarget(target)
                .setControl(operation)
                .setOperation(operation)
                .setDirection(Direction.NONE)
                .setResult(Result.SUCCEEDED)
                .build();
    }
}
