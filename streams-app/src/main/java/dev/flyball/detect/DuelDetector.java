package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Two or more actors take back what the other did, again and again. Each act bets on whether it takes back the one before
 * it, by another actor. Where a metric called for the acts, what counts is how much of each turn came from outside: two
 * controllers that share the work of following demand are no enemies.
 */
final class DuelDetector implements Detector {
    private static final int MOST_ACTS = 128;
    private static final int LEAST_REVERSALS = 3;
    private static final double HALF_LIFE_DAYS = 7;

    /**
     * If nobody meant anything by it, an act would be by the other actor and in the other direction a quarter of the time. Fair odds
     * against that, at most.
     */
    private static final double TAKEN_BACK = 3;

    private static final double NOT_TAKEN_BACK = 0.2;

    /** Only every second one is the same actor's, and it takes two. */
    private static final double MOST_OF_ONE_SIDE = TAKEN_BACK * TAKEN_BACK;

    /** For who lets the other go on, and does not answer its steps, want him to. */
    private static final double UNANSWERED = 0.4;

    /** How consistently a metric must have called for the turns to be their reason. */
    private static final double CALLED = 0.8;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> changes = States.asNumbers(
                history.acts().stream().filter(act -> !act.getFailed()).toList());
        List<Act> acts = changes.subList(Math.max(0, changes.size() - MOST_ACTS), changes.size());
        int start = acts.isEmpty() ? 0 : episode(acts);
        if (turns(acts.subList(start, acts.size())).size() < LEAST_REVERSALS) {
            return Optional.empty();
        }
        Called called = Called.by(history.series(), changes, acts);
        boolean calledFor = !called.remainders().isEmpty();
        double[] factors = calledFor ? byReasons(acts, start, called.remainders()) : byWaits(acts, start, act -> true);
        Weight evidence = calledFor ? evidence(acts, start, factors) : ofTwoSides(acts, start);
        int first = 0;
        double since = 0;
        for (int k = 0; k < factors.length; k++) {
            since = Math.min(Evidence.MOST, since + Math.log(factors[k]));
            if (since <= 0 || k == start) {
                since = 0;
                first = k;
            }
        }
        List<Act> duel = acts.subList(first, acts.size());
        boolean human = duel.stream().allMatch(act -> act.getActorKind().equals(ActorKind.HUMAN.name()));
        List<Long> turns = times(turns(duel));
        Optional<Period> period = Period.of(turns);
        if (!Evidence.goesOn(factors)
                || turns.size() < LEAST_REVERSALS
                || human
                || Rhythm.isKept(turns)
                || !called.steady()) {
            return Optional.empty();
        }
        Optional<Gain> gain = Gain.of(Swing.of(duel).stream().map(Swing::size).toList());
        return Optional.of(new Judgement(
                Pattern.DUEL,
                duel,
                ScopeDirection.BOTH,
                gain,
                period,
                evidence.atMost(called.logOdds()),
                Map.of("reversals", (double) turns.size(), "acts", (double) duel.size()),
                "%d of %d acts took back what another actor had just done".formatted(turns.size(), duel.size() - 1)));
    }

    /**
     * What metrics say of the acts that began a turn.
     *
     * @param remainders by act: the share of its turn that came from outside, the largest of all witnesses that called for
     *     the turns; NaN where a metric is there but cannot tell. Nothing where no metric is their reason
     * @param logOdds the evidence that the control has an effect on them at all; infinite where there are none
     * @param steady whether the turns keep their measure, as far as metrics called for them
     */
    private record Called(Map<String, Double> remainders, double logOdds, boolean steady) {
        static Called by(List<Series> all, List<Act> changes, List<Act> acts) {
            // However small: what another actor takes back is no noise of one's own.
            List<Swing> swings = Swing.of(acts);
            Map<String, Double> remainders = new HashMap<>();
            double logOdds = Double.POSITIVE_INFINITY;
            for (Witness witness : swings.size() < 2 ? List.<Witness>of() : Witness.of(all, changes, swings)) {
                Optional<Reasons> why = witness.effect().map(known -> Reasons.of(known, swings));
                boolean watched = witness.series().samples().size() > acts.size();
                if (why.map(known -> !(known.called() < CALLED)).orElse(watched)) {
                    for (int k = 1; k < swings.size(); k++) {
                        double remainder = why.isPresent() ? why.get().remainders()[k - 1] : Double.NaN;
                        remainders.merge(swings.get(k).acts().get(0).getActionId(), remainder, Math::max);
                    }
                    logOdds = Math.min(
                            logOdds, witness.effect().map(OwnEffect::logOdds).orElse(logOdds));
                }
            }
            boolean steady = remainders.isEmpty() || new Turns(swings, 0, Weight.NONE).isSteady();
            return new Called(remainders, logOdds, steady);
        }
    }

    /** A series that can tell why the actors turned, and what the control did to it, where that is known. */
    private record Witness(Series series, Optional<OwnEffect> effect) {
        /** All that are named; of others, which nobody may look at, the one on which the control's effect is most evident. */
        static List<Witness> of(List<Series> all, List<Act> changes, List<Swing> swings) {
            List<Witness> witnesses = all.stream()
                    .map(series -> new Witness(series, OwnEffect.of(series, changes, swings)))
                    .toList();
            return all.stream().anyMatch(Series::bound)
                    ? witnesses
                    : witnesses.stream()
                            .max(Comparator.comparingDouble(witness ->
                                    witness.effect().map(OwnEffect::logOdds).orElse(Double.NEGATIVE_INFINITY)))
                            .stream()
                            .toList();
        }
    }

    /** What each act is worth where a metric called for the turns. */
    private static double[] byReasons(List<Act> acts, int start, Map<String, Double> reasons) {
        return factors(acts, start, k -> {
            // What is no swing is too little to tell.
            double reason = reasons.getOrDefault(acts.get(k).getActionId(), Double.NaN);
            return Math.min(TAKEN_BACK, Turns.factor(reason));
        });
    }

    /** What each act is worth where nobody knows what called for it, and of what was taken back only some is a bet. */
    private static double[] byWaits(List<Act> acts, int start, Predicate<Act> bet) {
        Map<String, Waits> waits = new HashMap<>();
        return factors(acts, start, k -> {
            Act act = acts.get(k);
            if (areStepByStep(acts, k)) {
                return UNANSWERED;
            }
            if (!bet.test(act)) {
                return 1;
            }
            long wait = act.getOccurredAt() - acts.get(k - 1).getOccurredAt();
            Waits before = waits.computeIfAbsent(act.getActor(), actor -> new Waits());
            return Math.min(MOST_OF_ONE_SIDE, before.next(wait));
        });
    }

    /** The act with which the episode began answers nothing. */
    private static double[] factors(List<Act> acts, int start, IntToDoubleFunction takenBack) {
        double[] factors = new double[acts.size()];
        Arrays.fill(factors, 1);
        for (int k = 1; k < factors.length; k++) {
            if (k != start && takesBack(acts.get(k - 1), acts.get(k))) {
                factors[k] = takenBack.applyAsDouble(k);
            } else if (k != start && !goesOn(acts.get(k - 1), acts.get(k))) {
                factors[k] = NOT_TAKEN_BACK;
            }
        }
        return factors;
    }

    /**
     * It takes two that answer: the evidence that at least two of the actors have, each by its own acts. What only one side answers, as a
     * repair does, is no fight.
     */
    private static Weight ofTwoSides(List<Act> acts, int start) {
        List<Weight> sides = turns(acts).stream()
                .map(Act::getActor)
                .distinct()
                .map(actor -> evidence(
                        acts, start, byWaits(acts, start, act -> act.getActor().equals(actor))))
                .toList();
        if (sides.size() < 2) {
            return Weight.NONE;
        }
        Weight most = sides.get(0).or(sides.get(1));
        Weight second = sides.get(0).and(sides.get(1));
        for (Weight side : sides.subList(2, sides.size())) {
            second = second.or(most.and(side));
            most = most.or(side);
        }
        // Whichever of them fights, any of the others can look like its rival.
        return second.times(-Math.log(sides.size() - 1.0));
    }

    private static Weight evidence(List<Act> acts, int start, double[] factors) {
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        for (int k = 0; k < factors.length; k++) {
            if (k == start) {
                evidence.forget();
            }
            long before = acts.get(Math.max(0, k - 1)).getOccurredAt();
            double days = k == 0
                    ? Evidence.MOST_DAYS
                    : Evidence.days(before, acts.get(k).getOccurredAt());
            evidence.next(before, days, factors[k]);
        }
        return evidence.weight();
    }

    /**
     * Whether an act is the first of several steps of an actor after several of another: each let the other go on, and answered
     * no step of it.
     */
    private static boolean areStepByStep(List<Act> acts, int k) {
        return takesBack(acts.get(k - 1), acts.get(k))
                && k >= 2
                && goesOn(acts.get(k - 2), acts.get(k - 1))
                && k + 1 < acts.size()
                && goesOn(acts.get(k), acts.get(k + 1));
    }

    private static boolean goesOn(Act earlier, Act later) {
        return earlier.getActor().equals(later.getActor()) && !Acts.reverses(earlier, later);
    }

    /** Where the episode that the latest act belongs to began. */
    private static int episode(List<Act> acts) {
        List<Act> turns = turns(acts);
        List<Long> times = times(turns);
        times.add(acts.get(acts.size() - 1).getOccurredAt());
        int start = Episode.start(times);
        if (start == 0) {
            return 0;
        }
        return start == turns.size() ? acts.size() : acts.indexOf(turns.get(start));
    }

    private static List<Act> turns(List<Act> acts) {
        List<Act> turns = new ArrayList<>();
        for (int k = 1; k < acts.size(); k++) {
            if (takesBack(acts.get(k - 1), acts.get(k))) {
                turns.add(acts.get(k));
            }
        }
        return turns;
    }

    private static List<Long> times(List<Act> acts) {
        return acts.stream().map(Act::getOccurredAt).collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean takesBack(Act earlier, Act later) {
        return !earlier.getActor().equals(later.getActor()) && Acts.reverses(earlier, later);
    }
}
