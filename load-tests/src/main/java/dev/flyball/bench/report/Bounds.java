package dev.flyball.bench.report;

import dev.flyball.bench.family.Group;
import dev.flyball.bench.figures.Rate;
import dev.flyball.bench.figures.Share;
import dev.flyball.bench.figures.Spread;
import dev.flyball.bench.incident.IncidentFigures;
import dev.flyball.bench.judge.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold of a set that nothing was tuned on. A bound on a share or a median holds for the measured figure. */
final class Bounds {
    private static final double MOST_KILLS = 1;
    private static final double MOST_TURNS = 3;
    private static final double MOST_GROWING_ACTIONS = 16;
    private static final double MOST_ERROR = 0.1;
    private static final double LEAST_RECALL = 0.95;
    private static final double LEAST_DUELS = 0.98;
    private static final double LEAST_BURSTS = 0.9;

    private final List<Bound> bounds = new ArrayList<>();

    private Bounds() {}

    static List<Bound> of(
            List<FamilyFigures> families, Map<Group, FamilyFigures> groups, List<IncidentFigures> incidents) {
        Bounds all = new Bounds();
        groups.forEach(all::add);
        all.promises(families);
        families.stream()
                .filter(family -> family.group() == Group.FOLLOWING || family.group() == Group.ROUTINE)
                .forEach(family -> all.rate(
                        "%s: does not contradict 1 false kill per 1,000 action-days".formatted(family.name()),
                        family.reportedKills().perThousandDays(),
                        MOST_KILLS,
                        false));
        if (!incidents.isEmpty()) {
            all.incidents(
                    "public incidents that are loops: tripped in all tellings before people stopped them",
                    incidents,
                    true);
            all.incidents("public incidents that are no loops: never tripped", incidents, false);
        }
        return all.bounds;
    }

    private void add(Group group, FamilyFigures figures) {
        switch (group) {
            case UNSTABLE -> {
                recall("unstable and sustained loops tripped", figures.recall(), LEAST_RECALL);
                median("unstable and sustained loops: median delay in full turns, of all", figures.delay(), MOST_TURNS);
            }
            case GROWING -> {
                recall("growing steps tripped", figures.recall(), LEAST_RECALL);
                most("growing steps: most actions until the trip", figures.actions(), MOST_GROWING_ACTIONS);
            }
            case DUEL -> {
                recall("duels tripped", figures.recall(), LEAST_DUELS);
                recall("duels: all actors named, and nobody else", figures.named(), LEAST_DUELS);
                median("duels: median error of the gain", figures.gainError(), MOST_ERROR);
                median("duels: median error of the period", figures.periodError(), MOST_ERROR);
            }
            case BURST -> recall("bursts of branching ratio 1.1 found within 60 events", figures.early(), LEAST_BURSTS);
            case REPETITION, BLIND, WRONG_WAY ->
                recall(
                        group.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " tripped",
                        figures.recall(),
                        LEAST_RECALL);
            case CALM_BURST ->
                bounds.add(new Bound(
                        "bursts of branching ratio 0.6 not tripped",
                        Numbers.number(figures.reportedKills().count()),
                        figures.reportedKills().count() == 0));
            case FOLLOWING ->
                rate(
                        "automation that follows demand: false kills per 1,000 action-days at most 1",
                        figures.reportedKills().perThousandDays(),
                        MOST_KILLS,
                        true);
            case ROUTINE ->
                rate(
                        "routine automation: false kills per 1,000 action-days at most 1",
                        figures.reportedKills().perThousandDays(),
                        MOST_KILLS,
                        true);
        }
    }

    /** Whether the rate that a policy states is kept over everything that must be left alone. */
    private void promises(List<FamilyFigures> families) {
        for (double confidence : Played.CONFIDENCES) {
            double promised = 1_000 * (1 - confidence);
            Kills kills = families.stream()
                    .map(family -> family.kills().getOrDefault(confidence, Kills.NONE))
                    .reduce(Kills.NONE, Kills::plus);
            if (kills.actionDays() > 0) {
                rate(
                        "at min_confidence %s no more than the promised %s per 1,000 action-days"
                                .formatted(confidence, Numbers.number(promised)),
                        kills.perThousandDays(),
                        promised,
                        false);
            }
        }
    }

    private void incidents(String what, List<IncidentFigures> incidents, boolean loops) {
        List<IncidentFigures> those =
                incidents.stream().filter(one -> one.isLoop() == loops).toList();
        long right = those.stream().filter(IncidentFigures::isRight).count();
        bounds.add(new Bound(what, "%d of %d".formatted(right, those.size()), right == those.size()));
    }

    private void recall(String what, Share share, double least) {
        boolean holds = share.value() >= least;
        bounds.add(new Bound("%s: at least %.0f %%".formatted(what, 100 * least), Numbers.share(share), holds));
    }

    private void median(String what, Spread spread, double most) {
        boolean holds = spread.median() <= most;
        bounds.add(new Bound("%s: at most %s".formatted(what, Numbers.number(most)), Numbers.median(spread), holds));
    }

    private void most(String what, Spread spread, double most) {
        boolean holds = spread.max() <= most;
        bounds.add(new Bound("%s: at most %.0f".formatted(what, most), Numbers.number(spread.max()), holds));
    }

    /**
     * Either the measured rate is within the limit or, where there is too little exposure to measure one, the interval does
     * not contradict it.
     */
    private void rate(String what, Rate rate, double most, boolean measured) {
        double figure = measured ? rate.value() : rate.interval().low();
        bounds.add(new Bound(what, Numbers.rate(rate), !(figure > most)));
    }
}
