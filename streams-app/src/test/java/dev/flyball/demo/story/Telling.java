package dev.flyball.demo.story;

import dev.flyball.demo.fleet.DemoFleet;
import dev.flyball.demo.fleet.Fleet;
import dev.flyball.demo.fleet.FleetEvent;
import dev.flyball.guard.Decision;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's fleet and its narrator, with trips at the times that a test wants. */
final class Telling {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration REACTION = Duration.ofMillis(180);

    final Fleet fleet = DemoFleet.at(START, 1);
    final Narrator narrator = new Narrator(fleet.members(), START);
    final List<Line> lines = new ArrayList<>();
    private final Map<String, KillSwitch> stopping = new HashMap<>();

    Telling() {
        AvroTrust.grant();
    }

    static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    Telling until(int second) {
        while (fleet.nextStepAt().isBefore(at(second))) {
            for (FleetEvent event : fleet.step(this::decide)) {
                lines.addAll(narrator.tell(event));
            }
        }
        return this;
    }

    /** A trip by evidence that the latest action closed. */
    Telling trip(Pattern pattern, String actor, String target, String control, List<String> actors) {
        Scope scope = new Scope(actor, target, control, ScopeDirection.BOTH);
        KillSwitchEvent event = event(EventType.TRIPPED, SwitchState.TRIPPED, pattern, scope, actors);
        stopping.put(
                actor,
                KillSwitch.newBuilder()
                        .setSwitchId(event.getSwitchId())
                        .setVersion(1)
                        .setState(SwitchState.TRIPPED)
                        .setMode(Mode.ENFORCE)
                        .setScope(scope)
                        .setSince(event.getEventTime())
                        .setUpdatedAt(event.getEventTime())
                        .setExplanation(event.getExplanation())
                        .setPolicyId("p")
                        .build());
        return hear(event);
    }

    /** From now on the automation is let through, though its switch is tripped. */
    Telling disobey(String actor) {
        stopping.remove(actor);
        return this;
    }

    Telling tripDuel() {
        return trip(
                Pattern.DUEL,
                DemoFleet.SHRINKING,
                "ecs/shop/orders",
                "desired_count",
                List.of(DemoFleet.SHRINKING, DemoFleet.GROWING));
    }

    Telling tripHunter() {
        return trip(Pattern.OSCILLATION, DemoFleet.HUNTING, "asg/web", "desired_capacity", List.of(DemoFleet.HUNTING));
    }

    Telling hear(KillSwitchEvent event) {
        lines.addAll(narrator.tell(event, event.getEventTime().plus(REACTION)));
        return this;
    }

    Telling hear(Finding finding) {
        lines.addAll(narrator.tell(finding, finding.getFoundAt().plus(REACTION)));
        return this;
    }

    KillSwitchEvent event(EventType type, SwitchState state, Pattern pattern, Scope scope, List<String> actors) {
        return KillSwitchEvent.newBuilder()
                .setEventId("e-%s-%s".formatted(type, scope.getActor()))
                .setSwitchId("s-" + scope.getActor())
                .setVersion(1)
                .setType(type)
                .setMode(Mode.ENFORCE)
                .setPattern(pattern)
                .setScope(scope)
                .setEventTime(now())
                .setState(state)
                .setActors(actors)
                .setTargets(List.of(scope.getTarget()))
                .setGain(1.0)
                .setPeriodSeconds(2.0)
                .setExplanation("%s of %s in numbers.".formatted(pattern, scope.getActor()))
                .build();
    }

    Finding finding(String loop, Pattern pattern, String explanation) {
        return Finding.newBuilder()
                .setFindingId("f-" + explanation)
                .setLoopId(loop)
                .setPattern(pattern)
                .setFoundAt(now())
                .setDomain("d")
                .setConfidence(0.99)
                .setEvidence(new Evidence(List.of(), Map.of(), List.of()))
                .setExplanation(explanation)
                .setPolicyId("p")
                .build();
    }

    List<String> told(Line.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(Line::text)
                .toList();
    }

    private Instant now() {
        return fleet.nextStepAt().minus(Fleet.STEP);
    }

    private Decision decide(String actor, String target, String control, Direction direction) {
        KillSwitch live = stopping.get(actor);
        return live == null ? new Decision.Allowed() : new Decision.Stopped(live);
    }
}
