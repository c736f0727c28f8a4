package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An actor goes on acting upon a metric that has stopped coming, is stuck, or cannot be true. Each act is a bet against an
 * actor that looks before it acts: it pays {@code GOES_ON / odds} on bad data and {@code (1 - GOES_ON) / (1 - odds)} on
 * good, where the odds are how often the actor acted on bad data before, by a rule of succession.
 */
final class BlindDetector implements Detector {
    static final double GOES_ON = 0.9;
    static final int LEAST_ACTS = 3;

    private static final int MOST_ACTS = 128;
    private static final double HALF_LIFE_DAYS = 7;
    /** Before anything is known of an actor, one act in so many is taken to fall on bad data. */
    private static final double PRIOR_ACTS = 10;

    private static final double LEAST_ODDS = 0.02;
    /** Acts closer together are one decision. */
    private static final double ONE_DECISION_SECONDS = 10;

    /** Words of controls that are turned because of load. */
    private static final Set<String> SCALED = Set.of(
            "capacity",
            "replicas",
            "desired",
            "instances",
            "nodes",
            "workers",
            "tasks",
            "shards",
            "concurrency",
            "throughput");

    private static final double MILLIS = 1_000;

    /** An act on data that were bad. */
    private record BlindAct(Act act, Series series, Sight sight) {}

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        ActorKind kind = ActorKind.valueOf(latest.getActorKind());
        boolean looks = kind != ActorKind.HUMAN && kind != ActorKind.SCHEDULER;
        if (!looks || history.series().isEmpty()) {
            return Optional.empty();
        }
        String actor = latest.getActor();
        List<Act> all = history.acts();
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        List<BlindAct> streak = new ArrayList<>();
        int decisions = 0;
        int blind = 0;
        double factor = 1;
        for (int i = Math.max(0, all.size() - MOST_ACTS); i < all.size(); i++) {
            Act act = all.get(i);
            double days =
                    i == 0 ? Evidence.MOST_DAYS : Evidence.days(all.get(i - 1).getOccurredAt(), act.getOccurredAt());
            factor = 1;
            if (act.getActor().equals(actor)) {
                List<BlindAct> seen = looked(act, history.control().control(), history.series());
                boolean bad = isBlind(act, seen);
                double odds = Math.max(LEAST_ODDS, (blind + 1) / (decisions + PRIOR_ACTS));
                if (bad && !sameDecision(streak, act)) {
                    factor = GOES_ON / odds;
                    streak.add(worst(seen));
                } else if (!bad && !seen.isEmpty()) {
                    factor = (1 - GOES_ON) / (1 - odds);
                    blind += streak.size();
                    decisions += streak.size() + 1;
                    streak.clear();
                }
            }
            evidence.next(all.get(Math.max(0, i - 1)).getOccurredAt(), days, factor);
        }
        return factor > 1 && streak.size() >= LEAST_ACTS ? Optional.of(judgement(streak, evidence)) : Optional.empty();
    }

    /**
     * What the act had to go by, where that can be told: its triggers, else all that is bound to the control. Who
     * scales, and has nothing bound, goes by some metric of the target.
     */
    private static List<BlindAct> looked(Act act, String control, List<Series> series) {
        boolean scaler = act.getActorKind().equals(ActorKind.AUTOSCALER.name())
                || act.getValueAfter() != null && Words.of(control).stream().anyMatch(SCALED::contains);
        List<BlindAct> triggers = new ArrayList<>();
        List<BlindAct> bound = new ArrayList<>();
        for (Series one : series) {
            Sight sight = one.bound() || scaler ? Sight.of(one, act.getOccurredAt()) : null;
            if (sight != null && sight.defect() != Sight.Defect.UNTOLD) {
                boolean trigger = act.getTriggers().contains(one.key().encoded());
                (trigger ? triggers : bound).add(new BlindAct(act, one, sight));
            }
        }
        if (!triggers.isEmpty()) {
            return triggers;
        }
        // Whoever names no trigger and turns no number may not go by metrics at all: a release does not.
        boolean follows = act.getValueAfter() != null || scaler;
        return follows && act.getTriggers().isEmpty() ? bound : List.of();
    }

    /** One bad trigger makes an act blind; of metrics that are only bound, it may go by any. */
    private static boolean isBlind(Act act, List<BlindAct> seen) {
        return act.getTriggers().isEmpty()
                ? !seen.isEmpty() && seen.stream().allMatch(one -> one.sight.isBad())
                : seen.stream().anyMatch(one -> one.sight.isBad());
    }

    private static boolean sameDecision(List<BlindAct> streak, Act act) {
        return !streak.isEmpty()
                && act.getOccurredAt() - streak.get(streak.size() - 1).act.getOccurredAt()
                        < ONE_DECISION_SECONDS * MILLIS;
    }

    private static BlindAct worst(List<BlindAct> seen) {
        return seen.stream().filter(one -> one.sight.isBad()).findFirst().orElseThrow();
    }

    private static Judgement judgement(List<BlindAct> streak, Evidence evidence) {
        BlindAct latest = streak.get(streak.size() - 1);
        String metric = latest.series.key().metric();
        Sight sight = latest.sight;
        String what = switch (sight.defect()) {
            case MISSING -> "no sample for " + Numbers.duration(sight.extent());
            case FROZEN -> "the same value %.0f times".formatted(sight.extent());
            case IMPOSSIBLE -> "the impossible value " + Numbers.of(sight.extent());
            case NONE, UNTOLD -> throw new IllegalStateException("an act on good data is not blind");
        };
        return new Judgement(
                Pattern.BLIND,
                streak.stream().map(BlindAct::act).toList(),
                ScopeDirection.BOTH,
                Optional.empty(),
                Optional.empty(),
                evidence.weight(),
                Map.of(
                        "blind_acts",
                        (double) streak.size(),
                        sight.defect().name().toLowerCase(Locale.ROOT),
                        sight.extent()),
                "it went on acting upon %s, which had shown %s".formatted(metric, what));
    }
}
