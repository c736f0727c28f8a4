package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.ALICE;
import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flyball.killswitch.CommandSignature;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Membership;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops of a whole domain: how they come about, and whom they hold. */
class DomainStopsTopologyTest {
    private static final String WEB = "k8s/c1/prod/Deployment/web";
    private static final String API = "k8s/c1/prod/Deployment/api";
    private static final String ELSEWHERE = "k8s/c2/prod/Deployment/web";
    private static final Scope ALL_OF_WEB = new Scope("*", WEB, "*", ScopeDirection.BOTH);

    private TopologyHarness harness = new TopologyHarness(policy().setEscalateAfter(2)
            .setAllowed(List.of(new Scope("*", "*", "rescue", ScopeDirection.BOTH)))
            .build());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aStopOfATargetThatIsIgnoredBecomesOneOfItsDomain() {
        // Given
        command("c1", CommandType.TRIP, ALL_OF_WEB, 0);
        ignore(WEB);
        List<KillSwitchEvent> before = harness.events.readValuesToList();
        assertThat(before)
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.TRIPPED, EventType.VIOLATED, EventType.VIOLATED, EventType.ESCALATED);
        KillSwitchEvent widened = before.get(3);
        assertThat(widened.getScope()).isEqualTo(new Scope("*", "domain:k8s/c1", "*", ScopeDirection.BOTH));
        assertThat(widened.getEscalatedFrom()).isEqualTo(SwitchMachine.switchId(ALL_OF_WEB));
        assertThat(widened.getExplanation()).contains("breach 2 of it. The stop is widened to * × domain:k8s/c1 × *.");

        // When somebody acts elsewhere in the domain, outside of it, to rescue, or as a person
        harness.act(act("d1", 200, API, "scale").build());
        harness.act(act("e1", 201, ELSEWHERE, "scale").build());
        harness.act(act("r1", 202, API, "rescue").build());
        harness.act(act("h1", 203, API, "scale")
                .setActor(new Actor("alice", ActorKind.HUMAN))
                .build());

        // Then only the first broke it
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType, KillSwitchEvent::getSwitchId, KillSwitchEvent::getCausationId)
                .containsExactly(tuple(EventType.VIOLATED, widened.getSwitchId(), "d1"));
    }

    @Test
    void whatBindingsPutIntoADomainIsStoppedWithItAndNamedInItsState() {
        // Given
        bind("asg/web", "shop");
        bind("asg/api", "shop");
        command("c1", CommandType.TRIP, new Scope("*", "asg/web", "*", ScopeDirection.BOTH), 0);
        ignore("asg/web");
        harness.events.readValuesToList();

        // When
        harness.act(act("d1", 200, "asg/api", "scale").build());

        // Then
        KillSwitch domain = harness.switches.readValuesToList().stream()
                .filter(state -> state.getScope().getTarget().equals("domain:shop"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(domain.getViolations()).isEqualTo(1);
        assertThat(domain.getMemberships())
                .containsExactly(new Membership("asg/api", "*", true), new Membership("asg/web", "*", true));
    }

    @Test
    void aPersonStopsADomainAndLetsItGoAgain() {
        // Given
        Scope scope = new Scope("agent/cost", "domain:k8s/c1", "*", ScopeDirection.BOTH);

        // When
        command("c1", CommandType.TRIP, scope, 0);
        harness.act(act("d1", 100, API, "scale").build());
        harness.act(act("d2", 101, API, "scale")
                .setActor(new Actor("agent/other", ActorKind.AI_AGENT))
                .build());
        command("c2", CommandType.RELEASE, scope, 2);

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.TRIPPED, EventType.VIOLATED, EventType.PROBING);
        assertThat(harness.rejects.isEmpty()).isTrue();
    }

    @Test
    void whatAPersonSaidOfTheDomainStands() {
        // Given
        Scope domain = new Scope("*", "domain:k8s/c1", "*", ScopeDirection.BOTH);
        command("c1", CommandType.TRIP, domain, 0);
        command("c2", CommandType.OVERRIDE, domain, 1);
        command("c3", CommandType.TRIP, ALL_OF_WEB, 0);

        // When
        ignore(WEB);

        // Then
        assertThat(harness.events.readValuesToList())
                .filteredOn(event -> event.getScope().equals(domain))
                .extracting(KillSwitchEvent::getState)
                .containsExactly(SwitchState.TRIPPED, SwitchState.OVERRIDDEN);
    }

    @Test
    void whatAPersonLetsGoOnInADomainDoesNotBreakItsStop() {
        // Given
        Scope ofApi = new Scope("agent/cost", API, "scale", ScopeDirection.BOTH);
        Scope domain = new Scope("*", "domain:k8s/c1", "*", ScopeDirection.BOTH);
        command("c1", CommandType.TRIP, ofApi, 0);
        command("c2", CommandType.OVERRIDE, ofApi, 1);
        command("c3", CommandType.TRIP, domain, 0);
        harness.events.readValuesToList();

        // When
        harness.act(act("d1", 100, API, "scale").build());
        harness.act(act("d2", 101, API, "restart").build());

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType, KillSwitchEvent::getCausationId)
                .containsExactly(tuple(EventType.VIOLATED, "d2"));
    }

    @Test
    void aDomainBeyondTheRateOnlyShadows() {
        // Given
        harness.close();
        harness = new TopologyHarness(
                policy().setEscalateAfter(2).setMaxTripsPerHour(1).build());
        command("c1", CommandType.TRIP, ALL_OF_WEB, 0);
        Scope other = new Scope("*", ELSEWHERE, "*", ScopeDirection.BOTH);
        command("c2", CommandType.TRIP, other, 0);

        // When
        ignore(WEB);
        ignore(ELSEWHERE);

        // Then
        assertThat(harness.events.readValuesToList())
                .filteredOn(event -> event.getType() == EventType.ESCALATED)
                .extracting(event -> event.getScope().getTarget() + " " + event.getMode())
                .containsExactly("domain:k8s/c1 " + Mode.ENFORCE, "domain:k8s/c2 " + Mode.SHADOW);
    }

    @Test
    void aTargetThatIsNamedLikeADomainIsRejected() {
        // When
        harness.act(act("d1", 1, "domain:k8s/c1", "scale").build());

        // Then
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        assertThat(new String(
                        reject.headers().lastHeader("flyball.reject.reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("target: domain:k8s/c1, expected one resource, found what names a whole domain");
    }

    /** Two acts under the stop, a second apart. */
    private void ignore(String target) {
        harness.act(act(target + "1", 100, target, "scale").build());
        harness.act(act(target + "2", 102, target, "scale").build());
    }

    private void bind(String target, String domain) {
        harness.bindings.pipeInput(
                target,
                Binding.newBuilder()
                        .setBindingId(target)
                        .setTarget(target)
                        .setControl("*")
                        .setResource("alb/shop")
                        .setMetric("latency")
                        .setDomain(domain)
                        .build());
    }

    private void command(String id, CommandType type, Scope scope, long seen) {
        Command command = Command.newBuilder()
                .setCommandId(id)
                .setSwitchId(SwitchMachine.switchId(scope))
                .setType(type)
                .setIssuedAt(START)
                .setWho("alice")
                .setWhy("a migration")
                .setExpectedVersion(seen)
                .setScope(scope)
                .setUntil(type == CommandType.OVERRIDE ? START.plusSeconds(7_200) : null)
                .build();
        harness.commands.pipeInput(command.getSwitchId(), CommandSignature.signed(command, ALICE.getPrivate()), START);
    }

    private static Action.Builder act(String id, long second, String target, String operation) {
        Instant at = START.plusSeconds(second);
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(at)
                .setActor(new Actor("agent/cost", ActorKind.AI_AGENT))
                .setTarget(target)
                .setControl(operation)
                .setOperation(operation)
                .setDirection(Direction.NONE)
                .setResult(Result.SUCCEEDED);
    }
}
