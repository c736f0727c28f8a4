package dev.flyball.bench.report;

import dev.flyball.bench.family.Family;
import dev.flyball.bench.family.Group;
import dev.flyball.bench.family.Truth;
import dev.flyball.bench.figures.Share;
import dev.flyball.bench.figures.Spread;
import dev.flyball.bench.judge.Played;
import dev.flyball.bench.judge.Verdict.Hit;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of one family, or of several taken together.
 *
 * @param recall tripped of those that must
 * @param patterns how often each pattern was the one found
 * @param turns full turns until the trip, of those tripped
 * @param delay full turns until the trip, of all that must; never, which is infinity, for those missed
 * @param actions actions until the trip, of those tripped
 * @param gainError share by which the gain is off that which the loop has over the turns it had made by then, without noise
 * @param periodError share by which the period is off the truth
 * @param named of those tripped, with all actors named that had taken part by then, and nobody else
 * @param early of those that must trip, tripped within 60 actions
 * @param kills false kills by least confidence
 * @param peers by name of the reference detector
 * @param missed numbers of the runs that were not tripped
 * @param explanations of false kills, by number of the run
 */
public record FamilyFigures(
        String name,
        Group group,
        int runs,
        Share recall,
        Map<String, Integer> patterns,
        Spread turns,
        Spread delay,
        Spread actions,
        Spread gainError,
        Spread periodError,
        Share named,
        Share early,
        Map<Double, Kills> kills,
        int earlyKills,
        Map<String, Peer> peers,
        List<Integer> missed,
        Map<Integer, List<String>> explanations) {
    private static final int EARLY = 60;

    static FamilyFigures of(Family family, List<Played> runs) {
        return of(family.name(), family.group(), runs);
    }

    /** The figures of runs of one group. */
    static FamilyFigures of(String name, Group group, List<Played> runs) {
        List<Hit> hits =
                runs.stream().flatMap(run -> run.verdict().hit().stream()).toList();
        List<Played> tripped =
                runs.stream().filter(run -> run.verdict().hit().isPresent()).toList();
        int must = group.mustTrip() ? runs.size() : 0;
        return new FamilyFigures(
                name,
                group,
                runs.size(),
                new Share(hits.size(), must),
                patterns(runs),
                Spread.of(hits.stream().map(Hit::turns).toList()),
                Spread.of(group.mustTrip() ? delays(runs) : List.of()),
                Spread.of(hits.stream().map(hit -> (double) hit.actions()).toList()),
                Spread.of(errors(tripped, (loop, hit) -> loop.gain().over(hit.turns()), Finding::getGain)),
                Spread.of(errors(tripped, (loop, hit) -> loop.periodSeconds(), Finding::getPeriodSeconds)),
                new Share((int) tripped.stream().filter(FamilyFigures::isNamed).count(), tripped.size()),
                new Share(
                        (int) hits.stream()
                                .filter(hit -> hit.actions() <= EARLY)
                                .count(),
                        must),
                group.mustTrip() ? Map.of() : kills(runs),
                group.mustTrip()
                        ? runs.stream()
                                .mapToInt(run -> run.verdict().falseKills().size())
                                .sum()
                        : 0,
                peers(runs, group),
                group.mustTrip()
                        ? runs.stream()
                                .filter(run -> run.verdict().hit().isEmpty())
                                .map(Played::number)
                                .toList()
                        : List.of(),
                explanations(runs));
    }

    private static List<Double> delays(List<Played> runs) {
        return runs.stream()
                .map(run -> run.verdict().hit().map(Hit::turns).orElse(Double.POSITIVE_INFINITY))
                .toList();
    }

    /** The false kills at the confidence that figures are reported for. */
    public Kills reportedKills() {
        return kills.getOrDefault(Played.CONFIDENCE, Kills.NONE);
    }

    private static Map<String, Integer> patterns(List<Played> runs) {
        Map<String, Integer> patterns = new TreeMap<>();
        for (Played run : runs) {
            List<Finding> found = new ArrayList<>(run.verdict().falseKills());
            run.verdict().hit().ifPresent(hit -> found.add(hit.finding()));
            found.forEach(finding -> patterns.merge(finding.getPattern().name(), 1, Integer::sum));
        }
        return patterns;
    }

    private static List<Double> errors(
            List<Played> tripped, BiFunction<Truth.Loop, Hit, OptionalDouble> truth, Function<Finding, Double> told) {
        List<Double> errors = new ArrayList<>();
        for (Played run : tripped) {
            Hit hit = run.verdict().hit().orElseThrow();
            Double figure = told.apply(hit.finding());
            if (figure != null && run.truth() instanceof Truth.Loop loop) {
                truth.apply(loop, hit).ifPresent(value -> errors.add(Math.abs(figure / value - 1)));
            }
        }
        return errors;
    }

    private static boolean isNamed(Played run) {
        Set<String> named = run.verdict().hit().orElseThrow().finding().getActors().stream()
                .map(Actor::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        return named.equals(run.verdict().hit().orElseThrow().actors());
    }

    private static Map<Double, Kills> kills(List<Played> runs) {
        Map<Double, Kills> kills = new TreeMap<>();
        for (Played run : runs) {
            run.falseKills()
                    .forEach((confidence, count) -> kills.merge(
                            confidence,
                            new Kills(
                                    count,
                                    run.verdict().actionDays(),
                                    run.verdict().actions()),
                            Kills::plus));
        }
        return kills;
    }

    private static Map<String, Peer> peers(List<Played> runs, Group group) {
        Map<String, Peer> peers = new TreeMap<>();
        for (Played run : runs) {
            run.references()
                    .forEach((name, alarms) -> peers.merge(
                            name,
                            new Peer(
                                    new Share(alarms.hit() ? 1 : 0, group.mustTrip() ? 1 : 0),
                                    group.mustTrip()
                                            ? Kills.NONE
                                            : new Kills(
                                                    alarms.falseAlarms(),
                                                    run.verdict().actionDays(),
                                                    run.verdict().actions())),
                            Peer::plus));
        }
        return peers;
    }

    private static Map<Integer, List<String>> explanations(List<Played> runs) {
        Map<Integer, List<String>> explanations = new TreeMap<>();
        for (Played run : runs) {
            if (!run.verdict().falseKills().isEmpty()) {
                explanations.put(
                        run.number(),
                        run.verdict().falseKills().stream()
                                .map(Finding::getExplanation)
                                .toList());
            }
        }
        return explanations;
    }
}
