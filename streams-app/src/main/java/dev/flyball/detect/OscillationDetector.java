package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One actor reverses itself on a control, again and again, because of what its own acts did to the metric.
 *
 * <p>The swings must keep their size, go nowhere, come at regular times, each soon enough after the act before it to be
 * its consequence, and the metric must follow the control.
 */
final class OscillationDetector implements Detector {
    static final int LEAST_SWINGS = 5;
    static final int GAIN_SWINGS = 6;
    static final double LEAST_GAIN = 0.8;
    /** A controller that takes away half of each swing settles; the swings must speak against that. */
    static final double SETTLING_GAIN = 0.5;

    static final double MOST_NET_SHARE = 0.35;
    static final double MOST_VARIATION = 0.35;
    static final double LEAST_SHARE = 0.5;

    private final Provocation provocation;

    OscillationDetector(Policy policy) {
        provocation = Provocation.under(policy);
    }

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        if (latest.getActorKind().equals(ActorKind.HUMAN.name())) {
            return Optional.empty();
        }
        List<Act> acts = provokedTail(history.acts(), latest.getActorId());
        List<Swing> swings = Swing.of(acts);
        if (swings.size() < LEAST_SWINGS) {
            return Optional.empty();
        }
        Optional<Gain> gain = Gain.of(latestCompleteSizes(swings), 2);
        Optional<Period> period =
                Period.of(swings.stream().map(Swing::startedAt).toList());
        if (gain.isEmpty() || period.isEmpty() || !sustained(gain.get(), swings) || !regular(period.get())) {
            return Optional.empty();
        }
        return Feedback.of(acts, period.get())
                .filter(feedback -> feedback.share() >= LEAST_SHARE)
                .map(feedback -> judgement(acts, swings, gain.get(), period.get(), feedback));
    }

    /** The longest run of the actor's acts, up to its latest, in which every act can have been provoked by the last. */
    private List<Act> provokedTail(List<Act> all, String actor) {
        List<Act> own = all.stream()
                .filter(act -> act.getActorId().equals(actor) && !act.getFailed())
                .toList();
        int start = own.size() - 1;
        while (start > 0 && provocation.provoked(own.get(start - 1), own.get(start))) {
            start--;
        }
        return start < 0 ? List.of() : own.subList(start, own.size());
    }

    /** Without the latest swing, which may still be going on, and without how the loop started. */
    private static List<Double> latestCompleteSizes(List<Swing> swings) {
        int end = swings.size() - 1;
        return swings.subList(Math.max(0, end - GAIN_SWINGS), end).stream()
                .map(Swing::size)
                .toList();
    }

    private static boolean sustained(Gain gain, List<Swing> swings) {
        return gain.value() >= LEAST_GAIN && netShare(swings) <= MOST_NET_SHARE;
    }

    private static boolean regular(Period period) {
        return period.variation() <= MOST_VARIATION && !period.isCalendar();
    }

    /** Net displacement over path travelled: 0 for going nowhere, 1 for going straight. */
    private static double netShare(List<Swing> swings) {
        double path = swings.stream().mapToDouble(Swing::size).sum();
        return Math.abs(swings.get(swings.size() - 1).to() - swings.get(0).from()) / path;
    }

    private static Judgement judgement(
            List<Act> acts, List<Swing> swings, Gain gain, Period period, Feedback feedback) {
        String because = "each swing provoked by the one before: %s followed the control %s later (R² %s)"
                .formatted(
                        feedback.series().metric(),
                        Numbers.duration(feedback.lagSeconds()),
                        Numbers.of(feedback.share()));
        return new Judgement(
                Pattern.OSCILLATION,
                acts,
                ScopeDirection.BOTH,
                Optional.of(gain),
                Optional.of(period),
                -Math.log((feedback.chance() + gain.chanceIfGainWere(SETTLING_GAIN)) * swings.size()),
                Map.of(
                        "reversals", swings.size() - 1.0,
                        "net_share", netShare(swings),
                        "period_variation", period.variation(),
                        "metric_share", feedback.share(),
                        "metric_slope", feedback.slope(),
                        "metric_lag_seconds", feedback.lagSeconds()),
                because);
    }
}
