package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same act again and again, with no effect. Each repeat is a bet against an automation in good health, which after an
 * act that did nothing does something else, waits longer, or stops: it pays {@code AGAIN / odds} where the same comes
 * again, and {@code (1 - AGAIN) / (1 - odds)} where it does not.
 */
final class RepetitionDetector implements Detector {
    /** How often a stuck automation does the same again. */
    static final double AGAIN = 0.9;

    static final int LEAST_REPEATS = 4;

    /** As far back as a run is looked at: it is evident much earlier. */
    private static final int MOST_ACTS = 64;

    private static final double HALF_LIFE_DAYS = 7;

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        ActorKind kind = ActorKind.valueOf(latest.getActorKind());
        if (kind == ActorKind.HUMAN || kind == ActorKind.SCHEDULER || Deed.valueOf(latest.getDeed()) == Deed.READS) {
            return Optional.empty();
        }
        List<Act> all = history.acts();
        int from = Math.max(0, all.size() - MOST_ACTS);
        String actor = latest.getActor();
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        Repeats repeats = new Repeats(history.series());
        double factor = 1;
        for (int i = from; i < all.size(); i++) {
            Act act = all.get(i);
            // Before the first act that is known of, the control was at rest for as long as counts.
            double days =
                    i == 0 ? Evidence.MOST_DAYS : Evidence.days(all.get(i - 1).getOccurredAt(), act.getOccurredAt());
            boolean own = act.getActor().equals(actor);
            factor = own ? repeats.factorOf(act) : repeats.meet(act);
            evidence.next(all.get(Math.max(0, i - 1)).getOccurredAt(), days, factor);
        }
        // What another actor takes back each time is a duel.
        boolean fought = repeats.effect() == Effect.UNDONE
                && all.stream().anyMatch(act -> !act.getActor().equals(actor));
        return factor > 1 && repeats.count() >= LEAST_REPEATS && !fought
                ? Optional.of(judgement(repeats, evidence))
                : Optional.empty();
    }

    private static Judgement judgement(Repeats repeats, Evidence evidence) {
        List<Act> run = repeats.run();
        Period pace = repeats.pace();
        String shown = switch (repeats.effect()) {
            case UNDONE -> "and found undone each time";
            case NONE, UNMOVED -> "and nothing changed by it";
            case SHOWN, UNKNOWN -> "and no metric speaks for an effect";
        };
        return new Judgement(
                Pattern.REPETITION,
                run,
                ScopeDirection.BOTH,
                Optional.empty(),
                Optional.of(pace),
                evidence.weight(),
                Map.of(
                        "repeats",
                        (double) repeats.count(),
                        "cadence_seconds",
                        pace.seconds(),
                        "cadence_variation",
                        pace.variation(),
                        "no_effect_shown",
                        repeats.effect().isNone() ? 1.0 : 0.0),
                "the same act %d times over, one every %s, %s"
                        .formatted(repeats.count() + 1, Numbers.duration(pace.seconds()), shown));
    }
}
