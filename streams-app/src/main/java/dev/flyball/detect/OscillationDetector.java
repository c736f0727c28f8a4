package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One actor reverses itself on a control, again and again, because of what its own acts did to the metric. Each turn bets
 * on how much of it the outside called for ({@link OwnEffect}); a turn that settles, or keeps the time of a clock, is no
 * evidence. What is said of a loop is said by an act that is evidence of it itself: not by one that is none, after many that
 * were.
 */
final class OscillationDetector implements Detector {
    private static final int LEAST_SWINGS = 4;

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        if (latest.getActorKind().equals(ActorKind.HUMAN.name())) {
            return Optional.empty();
        }
        List<Act> acts = States.asNumbers(history.acts());
        List<Act> own = acts.stream()
                .filter(act -> act.getActor().equals(latest.getActor()))
                .toList();
        List<Swing> swings = Swing.of(own, Swing.NOISE);
        int start = episode(swings, latest);
        if (swings.size() - start < LEAST_SWINGS) {
            return Optional.empty();
        }
        return history.series().stream()
                .flatMap(series ->
                        judge(acts, swings, start, series, history.series().size()).stream())
                .max(Comparator.comparingDouble(Judgement::logEvidence));
    }

    /** Where the episode that the latest act belongs to began; it may go on with the last swing. */
    private static int episode(List<Swing> swings, Act latest) {
        List<Long> times = swings.stream().map(Swing::startedAt).collect(Collectors.toCollection(ArrayList::new));
        times.add(latest.getOccurredAt());
        return Episode.start(times);
    }

    private static Optional<Judgement> judge(List<Act> acts, List<Swing> swings, int start, Series series, int looks) {
        return OwnEffect.of(series, acts, swings).flatMap(effect -> {
            double[] remainders = Reasons.of(effect, swings).remainders();
            double[] factors = new double[swings.size()];
            factors[0] = 1;
            long spacing = Readings.spacing(series.samples());
            for (int k = 1; k < factors.length; k++) {
                double measure = Turns.settling(swings, k) * Turns.likeness(swings, k, spacing);
                double called = Turns.factor(remainders[k - 1]);
                // A turn that the actor's own work does not speak for, or nobody knows what for, speaks for no loop,
                // however well
                // it keeps its measure: so does what demand comes and goes by.
                double factor = called * (called > 1 ? measure : Math.min(1, measure));
                factors[k] = Trust.staked(factor, Trust.in(series, swings.get(k).acts()));
            }
            Turns turns = Turns.of(swings, factors, start);
            // No better than the evidence that there is an effect; and one series of several is the best of several
            // looks.
            Weight evidence = turns.evidence().atMost(effect.logOdds()).times(-Math.log(looks));
            boolean goesOn = Evidence.goesOn(factors);
            return Optional.of(turns)
                    .filter(loop -> goesOn && loop.isSteady() && !loop.isClockwork(series))
                    .map(loop -> new Judgement(
                            Pattern.OSCILLATION,
                            loop.acts(),
                            Harm.direction(series.goal(), effect.slope()),
                            loop.gain(),
                            loop.period(),
                            evidence,
                            measures(loop, effect, remainders),
                            because(loop, effect, remainders)));
        });
    }

    private static Map<String, Double> measures(Turns loop, OwnEffect effect, double[] remainders) {
        return Map.of(
                "reversals", loop.swings().size() - 1.0,
                "net_share", loop.netShare(),
                "own_share", loop.own(remainders),
                "metric_slope", effect.slope(),
                "metric_log_odds", effect.logOdds(),
                "metric_lag_seconds", effect.lagSeconds());
    }

    private static String because(Turns loop, OwnEffect effect, double[] remainders) {
        return "its own moves account for %s of what %s did between them, %s later"
                .formatted(
                        Numbers.percent(loop.own(remainders)),
                        effect.series().metric(),
                        Numbers.duration(effect.lagSeconds()));
    }
}
