package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An actor goes on in one direction although a metric with a goal gets worse by it. Two ways of being wrong are looked for,
 * each with half the stake: the actor's own moves are what takes the metric away from its goal ({@link OwnEffect}); or it
 * takes something away (a move downwards) each time that the metric is worse than ever, as one does who follows another,
 * misleading signal.
 */
final class WrongWayDetector implements Detector {
    private static final int LEAST_ACTS = 3;
    private static final double HALF_LIFE_DAYS = 7;
    private static final double NOT_WORSE = 0.3;
    private static final double MOST_FOR_RANK = 20;
    private static final double WORST = 0.25;

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        List<Act> run = run(history.acts());
        if (latest.getActorKind().equals(ActorKind.HUMAN.name()) || run.size() < LEAST_ACTS) {
            return Optional.empty();
        }
        List<Series> judged = history.series().stream()
                .filter(series -> worse(series.goal()) != 0)
                .toList();
        return judged.stream()
                .map(series -> judge(history, run, series, judged.size()))
                .max(Comparator.comparingDouble(Judgement::logEvidence));
    }

    /** +1 where more of the metric is worse, -1 where less is, 0 where nobody said: then nothing is wrong. */
    private static double worse(Goal goal) {
        return switch (goal) {
            case LOW -> 1;
            case HIGH -> -1;
            case SET_POINT, UNKNOWN -> 0;
        };
    }

    /** The latest acts that all go one way, by the actor of the latest. */
    private static List<Act> run(List<Act> acts) {
        Act latest = acts.get(acts.size() - 1);
        List<Act> run = new ArrayList<>();
        for (int k = acts.size() - 1; k >= 0; k--) {
            Act act = acts.get(k);
            boolean own = act.getActor().equals(latest.getActor())
                    && !act.getFailed()
                    && act.getValueAfter() != null
                    && act.getValueBefore() != null;
            if (own && Acts.sign(act) * Acts.sign(latest) <= 0) {
                break;
            }
            if (own) {
                run.add(0, act);
            }
        }
        return run;
    }

    private static Judgement judge(History history, List<Act> run, Series series, int looks) {
        // Only the run's own time: what went before has other reasons.
        Optional<OwnEffect> effect = OwnEffect.of(
                series.since(run.get(0).getOccurredAt()
                        - (run.get(1).getOccurredAt() - run.get(0).getOccurredAt())),
                history.acts(),
                each(run));
        double worse = worse(series.goal());
        Evidence own = new Evidence(HALF_LIFE_DAYS);
        Evidence misled = new Evidence(HALF_LIFE_DAYS);
        Badness badness = new Badness(series.samples(), worse);
        int wrong = 0;
        for (int k = 0; k < run.size(); k++) {
            long since = run.get(Math.max(0, k - 1)).getOccurredAt();
            double days = k == 0
                    ? daysBefore(history.acts(), run.get(0))
                    : Evidence.days(run.get(k - 1).getOccurredAt(), run.get(k).getOccurredAt());
            double trust = Trust.in(series, List.of(run.get(k)));
            double byOwn = k == 0 || effect.isEmpty() || isFine(badness, run.get(k))
                    ? 1
                    : Trust.staked(ownFactor(effect.get(), k, worse), trust);
            own.next(since, days, byOwn);
            double byRank = k == 0 || Acts.sign(run.get(k)) > 0
                    ? 1
                    : Trust.staked(misledFactor(badness, run.get(k - 1), run.get(k)), trust);
            misled.next(since, days, byRank);
            wrong += byOwn > 1 || byRank > 1 ? 1 : 0;
        }
        // No better than the evidence that there is an effect.
        Weight ownWork = own.weight().atMost(effect.map(OwnEffect::logOdds).orElse(Double.NEGATIVE_INFINITY));
        boolean itsWork = ownWork.log() >= misled.log();
        String because = itsWork
                ? "%s of the acts were followed by a worse %s, by what they did to it"
                : "%s of the acts took something away while %s was worse than ever before";
        return new Judgement(
                Pattern.WRONG_WAY,
                run,
                Acts.sign(history.latest()) > 0 ? ScopeDirection.UP : ScopeDirection.DOWN,
                Optional.empty(),
                Optional.empty(),
                ownWork.or(misled.weight()).times(-Math.log(2 * looks)),
                Map.of("acts", (double) run.size(), "wrong", (double) wrong),
                because.formatted(wrong, series.key().metric()));
    }

    /** Whether the metric was as bad for a quarter of the time: who brings it back from there, as one who saves does, does no wrong. */
    private static boolean isFine(Badness badness, Act act) {
        return badness.rank(act.getOccurredAt()) > WORST;
    }

    private static double ownFactor(OwnEffect effect, int k, double worse) {
        double change =
                effect.stands().get(k).metric() - effect.stands().get(k - 1).metric();
        double part = effect.stands().get(k).own() - effect.stands().get(k - 1).own();
        if (Double.isNaN(change) || change == 0) {
            return 1;
        }
        return change * worse > 0 && part * worse > 0 ? Turns.factor(effect.remainder(k - 1, k)) : NOT_WORSE;
    }

    /** What it is worth that the metric, of all that it was before, is at its worst, and got worse since the act before. */
    private static double misledFactor(Badness badness, Act earlier, Act later) {
        double rank = badness.rank(later.getOccurredAt());
        if (Double.isNaN(rank)) {
            return 1;
        }
        boolean worsened = badness.at(later.getOccurredAt()) > badness.at(earlier.getOccurredAt());
        // The calibrator of Vovk and Wang (2021) for p-values: 1 / (2 sqrt(p)).
        return worsened ? Math.min(MOST_FOR_RANK, 0.5 / Math.sqrt(rank)) : NOT_WORSE;
    }

    private static List<Swing> each(List<Act> run) {
        return run.stream()
                .map(act -> new Swing(act.getValueBefore(), act.getValueAfter(), List.of(act)))
                .toList();
    }

    private static double daysBefore(List<Act> acts, Act first) {
        int index = acts.indexOf(first);
        return index <= 0
                ? Evidence.MOST_DAYS
                : Evidence.days(acts.get(index - 1).getOccurredAt(), first.getOccurredAt());
    }
}
