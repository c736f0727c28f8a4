package dev.flyball.detect.lineage;

import dev.flyball.detect.GivingWay;
import dev.flyball.detect.Numbers;
import dev.flyball.detect.Ranking;
import dev.flyball.detect.state.Step;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Restart;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a chain that calls itself as a finding. */
final class LineageFinding {
    /** The actions say themselves what provoked them; what is left is that they say it wrongly. */
    private static final double CONFIDENCE = 0.9999;

    private LineageFinding() {}

    /**
     * The finding; its scope is the one step of the turn that gives way first.
     *
     * @param rank of an actor on a control: the lowest is stopped
     */
    static Finding of(Lineage lineage, String policyId, Ranking rank) {
        List<Step> path = lineage.path();
        List<Step> steps = lineage.steps();
        Step latest = lineage.latest();
        // Wherever on the turn it is closed, it is one loop.
        Stream<String> nodes = path.stream().map(LineageFinding::node).sorted();
        String loopId = Ids.of(
                Stream.concat(Stream.of("lineage", latest.getDomain()), nodes).toArray(String[]::new));
        TreeMap<String, Actor> actors = new TreeMap<>();
        path.forEach(step -> actors.put(step.getActorId(), actor(step)));
        return Finding.newBuilder()
                .setFindingId(Ids.of("finding", loopId, Pattern.CYCLE.name(), latest.getActionId()))
                .setLoopId(loopId)
                .setPattern(Pattern.CYCLE)
                .setFoundAt(Instant.ofEpochMilli(latest.getOccurredAt()))
                .setDomain(latest.getDomain())
                .setActors(List.copyOf(actors.values()))
                .setTargets(
                        path.stream().map(Step::getTarget).distinct().sorted().toList())
                .setControls(
                        path.stream().map(Step::getControl).distinct().sorted().toList())
                .setPeriodSeconds(lineage.periodSeconds())
                .setConfidence(CONFIDENCE)
                .setScopes(scopes(path, rank))
                .setEvidence(new Evidence(
                        steps.stream().map(Step::getActionId).toList(),
                        Map.of("returns", (double) lineage.returns().size(), "steps_a_turn", (double) path.size()),
                        edges(path, latest)))
                .setExplanation(explanation(lineage))
                .setPolicyId(policyId)
                // It is told from its latest returns, no more of them than make a cycle.
                .setRestarts(
                        List.of(new Restart(Instant.ofEpochMilli(steps.get(0).getOccurredAt()), CONFIDENCE)))
                .setCausationId(latest.getActionId())
                .setTraceparent(latest.getTraceparent())
                .build();
    }

    private static List<Scope> scopes(List<Step> path, Ranking rank) {
        ToIntFunction<Step> ranked =
                step -> rank.of(step.getActorId(), new ControlKey(step.getTarget(), step.getControl()));
        return path.stream()
                .filter(step -> GivingWay.canBeStopped(ActorKind.valueOf(step.getActorKind())))
                .min(Comparator.comparingInt(ranked)
                        .thenComparing(LineageFinding::actor, GivingWay.order(id -> 0))
                        .thenComparing(LineageFinding::node))
                .map(step -> new Scope(step.getActorId(), step.getTarget(), step.getControl(), ScopeDirection.BOTH))
                .stream()
                .toList();
    }

    /** The latest turn; sizes play no part in it. */
    private static List<LoopEdge> edges(List<Step> path, Step latest) {
        List<LoopEdge> edges = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            Step from = path.get(i);
            Step to = i + 1 < path.size() ? path.get(i + 1) : latest;
            edges.add(LoopEdge.newBuilder()
                    .setFrom(loopNode(from))
                    .setTo(loopNode(to))
                    .setLagSeconds((to.getOccurredAt() - from.getOccurredAt()) / 1_000.0)
                    .setDeclared(true)
                    .build());
        }
        return edges;
    }

    private static LoopNode loopNode(Step step) {
        return new LoopNode(NodeKind.CONTROL, step.getTarget(), step.getControl(), step.getActorId());
    }

    private static Actor actor(Step step) {
        return new Actor(step.getActorId(), ActorKind.valueOf(step.getActorKind()));
    }

    private static String node(Step step) {
        return String.join("\0", step.getActorId(), step.getTarget(), step.getControl());
    }

    private static String explanation(Lineage lineage) {
        String way = lineage.path().stream()
                .map(step -> "%s on %s of %s".formatted(step.getActorId(), step.getControl(), step.getTarget()))
                .collect(Collectors.joining(" -> "));
        return "Cycle: a chain of actions came back to where it began %d times, once in %s, by the way %s -> ...; confidence %.4f."
                .formatted(lineage.returns().size(), Numbers.duration(lineage.periodSeconds()), way, CONFIDENCE);
    }
}
