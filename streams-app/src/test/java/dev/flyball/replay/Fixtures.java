package dev.flyball.replay;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records with what a test does not care for filled in. */
public final class Fixtures {
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    public static final String TARGET = "k8s/c1/prod/Deployment/web";

    static {
        AvroTrust.grant();
    }

    private Fixtures() {}

    public static Action action(String id, long second, String actor, double before, double after) {
        return Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(BEGIN.plusSeconds(second))
                .setActor(new Actor(actor, ActorKind.AUTOSCALER))
                .setTarget(TARGET)
                .setControl("replicas")
                .setValueBefore(before)
                .setValueAfter(after)
                .setTriggers(List.of(new MetricReference(TARGET, "cpu_utilization")))
                .build();
    }

    public static MetricSample sample(long second, double value) {
        return MetricSample.newBuilder()
                .setObservedAt(BEGIN.plusSeconds(second))
                .setResource(TARGET)
                .setMetric("cpu_utilization")
                .setUnit("Percent")
                .setValue(value)
                .build();
    }

    public static Binding binding() {
        return Binding.newBuilder()
                .setBindingId("b-1")
                .setTarget(TARGET)
                .setResource(TARGET)
                .setMetric("cpu_utilization")
                .build();
    }

    public static Finding finding(String id, Pattern pattern, List<String> evidence) {
        return Finding.newBuilder()
                .setFindingId(id)
                .setLoopId("loop")
                .setPattern(pattern)
                .setFoundAt(BEGIN)
                .setDomain("k8s/c1")
                .setTargets(List.of(TARGET))
                .setControls(List.of("replicas"))
                .setConfidence(0.995)
                .setEvidence(new Evidence(evidence, Map.of(), List.of()))
                .setExplanation("why")
                .setPolicyId("default")
                .build();
    }

    /** An event of the switch that stops one actor on the fixture's target. */
    public static KillSwitchEvent event(EventType type, String findingId, String actor, long second, String why) {
        return KillSwitchEvent.newBuilder()
                .setEventId(type + "@" + second)
                .setSwitchId("switch/" + actor)
                .setVersion(1)
                .setType(type)
                .setMode(Mode.ENFORCE)
                .setPattern(Pattern.DUEL)
                .setScope(new Scope(actor, TARGET, "replicas", ScopeDirection.BOTH))
                .setEventTime(BEGIN.plusSeconds(second))
                .setState(SwitchState.TRIPPED)
                .setFindingId(findingId)
                .setActors(List.of(actor))
                .setTargets(List.of(TARGET))
                .setGain(1.25)
                .setPeriodSeconds(600.0)
                .setConfidence(0.995)
                .setEvidence(new Evidence(List.of("a-1", "a-2"), Map.of("decay_ratio", 1.25), List.of()))
                .setExplanation(why)
                .build();
    }
}
