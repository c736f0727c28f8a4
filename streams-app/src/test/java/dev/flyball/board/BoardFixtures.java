package dev.flyball.board;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class BoardFixtures {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static {
        AvroTrust.grant();
    }

    private BoardFixtures() {}

    static KillSwitch killSwitch(String id, SwitchState state, int second) {
        return KillSwitch.newBuilder()
                .setSwitchId(id)
                .setVersion(1)
                .setState(state)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.CYCLE)
                .setScope(new Scope("agent/<db>", "rds/main", "shards", ScopeDirection.BOTH))
                .setSince(NOW)
                .setUpdatedAt(NOW.plusSeconds(second))
                .setLeaseUntil(NOW.plusSeconds(900))
                .setLoopId("loop")
                .setActors(List.of("agent/<db>"))
                .setTargets(List.of("rds/main"))
                .setTrips(3)
                .setExplanation("Why.")
                .setPolicyId("default")
                .build();
    }

    static Finding finding(String loopId, String findingId, Instant at) {
        LoopNode replicas = new LoopNode(NodeKind.CONTROL, "ecs/api", "replicas", "hpa/api");
        LoopNode shards = new LoopNode(NodeKind.CONTROL, "rds/main", "shards", "agent/<db>");
        return Finding.newBuilder()
                .setFindingId(findingId)
                .setLoopId(loopId)
                .setPattern(Pattern.CYCLE)
                .setFoundAt(at)
                .setDomain("shop")
                .setActors(List.of(new Actor("agent/<db>", ActorKind.AI_AGENT)))
                .setTargets(List.of("rds/main"))
                .setControls(List.of("shards"))
                .setGain(1.2)
                .setPeriodSeconds(600.0)
                .setConfidence(0.9999)
                .setScopes(List.of())
                .setEvidence(new Evidence(
                        List.of(), Map.of(), List.of(edge(replicas, shards, 0.5), edge(shards, replicas, 2.4))))
                .setExplanation("Cycle: " + findingId + ".")
                .setPolicyId("default")
                .build();
    }

    static Action act(int number, Instant at) {
        return Action.newBuilder()
                .setActionId("a" + number)
                .setOccurredAt(at)
                .setActor(new Actor("agent/<db>", ActorKind.AI_AGENT))
                .setTarget("rds/main")
                .setControl("shards")
                .setValueBefore(number % 2 == 0 ? 2.0 : 4.0)
                .setValueAfter(number % 2 == 0 ? 4.0 : 2.0)
                .setTriggers(List.of(new MetricReference("rds/main", "load")))
                .build();
    }

    static MetricSample sample(Instant at, double value) {
        return MetricSample.newBuilder()
                .setObservedAt(at)
                .setResource("rds/main")
                .setMetric("load")
                .setValue(value)
                .build();
    }

    static KillSwitchEvent trip(String switchId, Instant at) {
        return KillSwitchEvent.newBuilder()
                .setEventId("e1")
                .setSwitchId(switchId)
                .setVersion(1)
                .setType(EventType.TRIPPED)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.CYCLE)
                .setScope(new Scope("agent/<db>", "rds/main", "shards", ScopeDirection.BOTH))
                .setEventTime(at)
                .setState(SwitchState.TRIPPED)
                .setExplanation("Why.")
                .build();
    }

    private static LoopEdge edge(LoopNode from, LoopNode to, double gain) {
        return LoopEdge.newBuilder()
                .setFrom(from)
                .setTo(to)
                .setGain(gain)
                .setLagSeconds(300.0)
                .setEvidence(50.0)
                .build();
    }
}
