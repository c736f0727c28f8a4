package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Ids;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Evidence;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Tells a judgement as a finding: with ids, scopes and a sentence. */
final class Findings {
    private Findings() {}

    static Finding of(History history, Judgement judgement, Policy policy, ToIntFunction<String> rank) {
        Collection<Actor> actors = actors(judgement.acts());
        Act closing = history.latest();
        String loopId = loopId(history, actors);
        Finding.Builder finding = Finding.newBuilder()
                .setFindingId(Ids.of("finding", loopId, judgement.pattern().name(), closing.getActionId()))
                .setLoopId(loopId)
                .setPattern(judgement.pattern())
                .setFoundAt(Instant.ofEpochMilli(closing.getOccurredAt()))
                .setDomain(history.domain())
                .setActors(List.copyOf(actors))
                .setTargets(List.of(history.control().target()))
                .setControls(List.of(history.control().control()))
                .setConfidence(judgement.confidence())
                .setScopes(scopes(history, judgement, actors, rank))
                .setEvidence(new Evidence(
                        judgement.acts().stream().map(Act::getActionId).toList(),
                        measures(history, judgement, actors),
                        List.of()))
                .setExplanation(explanation(history, judgement, actors))
                .setPolicyId(policy.getPolicyId())
                .setRestarts(Restarts.of(judgement.evidence()))
                .setCausationId(closing.getActionId());
        judgement
                .gain()
                .ifPresent(gain ->
                        finding.setGain(gain.value()).setGainLow(gain.low()).setGainHigh(gain.high()));
        judgement.period().ifPresent(period -> finding.setPeriodSeconds(period.seconds()));
        return finding.build();
    }

    private static Map<String, Double> measures(History history, Judgement judgement, Collection<Actor> actors) {
        Map<String, Double> measures = new TreeMap<>(judgement.measures());
        measures.putAll(Oversight.shares(actors, history.acts()));
        return measures;
    }

    private static String loopId(History history, Collection<Actor> actors) {
        List<String> parts = new ArrayList<>(List.of(
                "loop",
                history.domain(),
                history.control().target(),
                history.control().control()));
        actors.forEach(actor -> parts.add(actor.getId()));
        return Ids.of(parts.toArray(String[]::new));
    }

    private static Collection<Actor> actors(List<Act> acts) {
        TreeMap<String, Actor> actors = new TreeMap<>();
        acts.forEach(act ->
                actors.put(act.getActorId(), new Actor(act.getActorId(), ActorKind.valueOf(act.getActorKind()))));
        return actors.values();
    }

    /** One for each actor that gives way: of the lowest rank and, among those, of the kind that is stopped first. */
    private static List<Scope> scopes(
            History history, Judgement judgement, Collection<Actor> actors, ToIntFunction<String> rank) {
        Comparator<Actor> givesWay = GivingWay.order(rank);
        List<Actor> automations = actors.stream()
                .filter(actor -> GivingWay.canBeStopped(actor.getKind()))
                .toList();
        Optional<Actor> first = automations.stream().min(givesWay);
        return automations.stream()
                .filter(actor -> givesWay.compare(actor, first.orElseThrow()) == 0)
                .map(actor -> new Scope(
                        actor.getId(),
                        history.control().target(),
                        history.control().control(),
                        judgement.direction()))
                .toList();
    }

    private static String explanation(History history, Judgement judgement, Collection<Actor> actors) {
        String who = actors.stream().map(Actor::getId).collect(Collectors.joining(" and "));
        double seconds =
                (history.latest().getOccurredAt() - judgement.acts().get(0).getOccurredAt()) / 1_000.0;
        return "%s: %s moved %s of %s %d times in %s; %s%s%s; confidence %s."
                .formatted(
                        title(judgement.pattern()),
                        who,
                        history.control().control(),
                        history.control().target(),
                        judgement.acts().size(),
                        Numbers.duration(seconds),
                        judgement.because(),
                        judgement
                                .period()
                                .map(period -> ", period " + Numbers.duration(period.seconds()))
                                .orElse(""),
                        judgement
                                .gain()
                                .map(gain -> ", gain %s (%s to %s)"
                                        .formatted(
                                                Numbers.of(gain.value()),
                                                Numbers.of(gain.low()),
                                                Numbers.of(gain.high())))
                                .orElse(""),
                        String.format(Locale.ROOT, "%.4f", judgement.confidence()));
    }

    private static String title(Pattern pattern) {
        String name = pattern.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
