package dev.flyball.detect.cycle;

import dev.flyball.detect.GivingWay;
import dev.flyball.detect.Numbers;
import dev.flyball.detect.Ranking;
import dev.flyball.detect.state.Change;
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
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a cycle as a finding. */
final class CycleFinding {
    /** Half the width of a 95 % interval, in standard errors. */
    private static final double WIDTH_95 = 1.96;

    private CycleFinding() {}

    static Finding of(Cycle cycle, String policyId, Ranking rank) {
        Change latest = cycle.closing().get(cycle.closing().size() - 1);
        List<Change> controls = controls(cycle);
        // Wherever on the turn it is closed, it is one loop.
        Stream<String> nodes = cycle.hops().stream().map(Hop::from).sorted();
        String loopId = Ids.of(
                Stream.concat(Stream.of("cycle", latest.getDomain()), nodes).toArray(String[]::new));
        TreeMap<String, Actor> actors = new TreeMap<>();
        controls.forEach(change -> actors.put(Objects.requireNonNull(change.getActorId()), actor(change)));
        double gain = Math.abs(cycle.gain());
        double width = WIDTH_95 * cycle.logError();
        return Finding.newBuilder()
                .setFindingId(Ids.of("finding", loopId, Pattern.CYCLE.name(), String.valueOf(latest.getActionId())))
                .setLoopId(loopId)
                .setPattern(Pattern.CYCLE)
                .setFoundAt(Instant.ofEpochMilli(latest.getAt()))
                .setDomain(latest.getDomain())
                .setActors(List.copyOf(actors.values()))
                .setTargets(controls.stream()
                        .map(change -> node(change).resource())
                        .distinct()
                        .sorted()
                        .toList())
                .setControls(controls.stream()
                        .map(change -> node(change).name())
                        .distinct()
                        .sorted()
                        .toList())
                .setGain(gain)
                .setGainLow(gain * Math.exp(-width))
                .setGainHigh(gain * Math.exp(width))
                .setPeriodSeconds(cycle.periodSeconds())
                .setConfidence(cycle.confidence())
                .setScopes(scopes(controls, rank))
                .setEvidence(new Evidence(acts(cycle), measures(cycle), edges(cycle)))
                .setExplanation(explanation(cycle))
                .setPolicyId(policyId)
                .setRestarts(cycle.restarts())
                .setCausationId(latest.getActionId())
                .setTraceparent(latest.getTraceparent())
                .build();
    }

    /** The latest act on each control of the loop. */
    private static List<Change> controls(Cycle cycle) {
        return cycle.hops().stream()
                .filter(hop -> Node.isControl(hop.from()))
                .map(hop -> hop.causes().get(hop.causes().size() - 1))
                .toList();
    }

    private static List<Scope> scopes(List<Change> controls, Ranking rank) {
        return controls.stream()
                .filter(change -> GivingWay.canBeStopped(actor(change).getKind()))
                .min(Comparator.<Change>comparingInt(change -> rank.of(
                                Objects.requireNonNull(change.getActorId()),
                                new ControlKey(
                                        node(change).resource(), node(change).name())))
                        .thenComparing(CycleFinding::actor, GivingWay.order(id -> 0))
                        .thenComparing(Change::getNode))
                .map(change -> new Scope(
                        change.getActorId(),
                        node(change).resource(),
                        node(change).name(),
                        ScopeDirection.BOTH))
                .stream()
                .toList();
    }

    private static List<String> acts(Cycle cycle) {
        return cycle.hops().stream()
                .flatMap(hop -> Stream.concat(hop.causes().stream(), hop.effects().stream()))
                .filter(change -> change.getActionId() != null)
                .sorted(Comparator.comparing(Change::getAt).thenComparing(Change::getNode))
                .map(Change::getActionId)
                .distinct()
                .toList();
    }

    private static Map<String, Double> measures(Cycle cycle) {
        Map<String, Double> measures = new TreeMap<>();
        measures.put("turns", (double) cycle.closing().size());
        measures.put("sign", Math.signum(cycle.gain()));
        measures.put("tried", (double) cycle.tried());
        measures.put("rested_days", cycle.restedDays());
        measures.put("chance_of_accident", cycle.chanceOfAccident());
        measures.put("chance_that_it_dies_out", cycle.chanceThatItDiesOut());
        return measures;
    }

    private static List<LoopEdge> edges(Cycle cycle) {
        return cycle.hops().stream()
                .map(hop -> LoopEdge.newBuilder()
                        .setFrom(end(hop.causes()))
                        .setTo(end(hop.effects()))
                        .setGain(hop.proportion().gain())
                        .setLagSeconds(hop.lagSeconds())
                        .setEvidence(hop.declared() ? null : hop.evidence())
                        .setDeclared(hop.declared())
                        .build())
                .toList();
    }

    private static LoopNode end(List<Change> changes) {
        Change latest = changes.get(changes.size() - 1);
        Node node = node(latest);
        return new LoopNode(NodeKind.valueOf(node.kind().name()), node.resource(), node.name(), latest.getActorId());
    }

    private static String explanation(Cycle cycle) {
        String way = cycle.hops().stream()
                .map(hop -> Node.decode(hop.from()))
                .map(node -> "%s of %s".formatted(node.name(), node.resource()))
                .collect(Collectors.joining(" -> "));
        return String.format(
                Locale.ROOT,
                "Cycle: %s -> ... went around %d times, once in %s, each turn with %.3g times the size of the one before%s; confidence %.4f.",
                way,
                cycle.closing().size(),
                Numbers.duration(cycle.periodSeconds()),
                Math.abs(cycle.gain()),
                cycle.gain() < 0 ? ", and against it" : "",
                cycle.confidence());
    }

    private static Node node(Change change) {
        return Node.decode(change.getNode());
    }

    private static Actor actor(Change change) {
        return new Actor(change.getActorId(), ActorKind.valueOf(change.getActorKind()));
    }
}
