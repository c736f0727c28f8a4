package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.jspecify.annotations.Nullable;

/** The run of one actor's acts on a control that are the same again, and what each repeat is worth as evidence. */
final class Repeats {
    private static final double MILLIS = 1_000;
    /** An effect shows within so many repeats or is no effect of theirs. */
    private static final int SEEN_TOGETHER = 9;

    private final List<Series> series;
    private List<Act> run = new ArrayList<>();
    private Cadence cadence = new Cadence();
    private Effect effect = Effect.UNKNOWN;
    private boolean personBetween;
    private @Nullable Act last;
    private @Nullable Act earlier;

    Repeats(List<Series> series) {
        this.series = series;
    }

    /** Another actor's act, which says nothing about this one; but what follows a person's act answers that person. */
    double meet(Act other) {
        personBetween |= other.getActorKind().equals(ActorKind.HUMAN.name());
        return 1;
    }

    /** The e-value of the actor's next act. */
    double factorOf(Act act) {
        Act before = last;
        Act turnBefore = earlier;
        earlier = before;
        last = act;
        if (before == null) {
            run.add(act);
            return 1;
        }
        double gap = (act.getOccurredAt() - before.getOccurredAt()) / MILLIS;
        Sameness sameness = sameness(before, turnBefore, act);
        boolean again = sameness != Sameness.OTHER
                && !personBetween
                && gap <= Futility.longestGap(act)
                && Move.of(before, act) != Move.MOVED;
        if (!again) {
            return begin(act, Futility.odds(act, Sameness.EXACT, Effect.UNKNOWN, gap, true));
        }
        cadence.next(before.getOccurredAt(), act.getOccurredAt());
        run.add(act);
        effect = effect(before, act);
        double odds = Futility.odds(act, sameness, effect, gap, cadence.isSteady());
        // Calls whose effect nobody watches may each be another one: they come at the pace of those who ask for them.
        boolean agent = act.getActorKind().equals(ActorKind.AI_AGENT.name());
        boolean traffic = effect == Effect.UNKNOWN
                && series.isEmpty()
                && (!agent || act.getExact().isEmpty());
        if (odds == Futility.SAYS_NOTHING || traffic || cadence.backsOff()) {
            return 1;
        }
        return effect == Effect.SHOWN ? begin(act, odds) : RepetitionDetector.AGAIN / odds;
    }

    List<Act> run() {
        return run;
    }

    int count() {
        return run.size() - 1;
    }

    Effect effect() {
        return effect;
    }

    /** Mean gap and its variation. */
    Period pace() {
        StreamingStatistics gaps = new StreamingStatistics();
        for (int i = 1; i < run.size(); i++) {
            gaps.addValue((run.get(i).getOccurredAt() - run.get(i - 1).getOccurredAt()) / MILLIS);
        }
        double mean = gaps.getMean();
        return new Period(mean, mean == 0 ? 0 : gaps.getStandardDeviation() / mean);
    }

    /** A run that ends speaks for the automation. */
    private double begin(Act act, double odds) {
        run = new ArrayList<>(List.of(act));
        cadence = new Cadence();
        effect = Effect.UNKNOWN;
        personBetween = false;
        return odds == Futility.SAYS_NOTHING ? 1 : (1 - RepetitionDetector.AGAIN) / (1 - odds);
    }

    /** The same as the act before or, where two acts take turns, as the one before that. */
    private static Sameness sameness(Act before, @Nullable Act turnBefore, Act act) {
        Sameness one = Sameness.of(before, act);
        Sameness two = turnBefore == null ? Sameness.OTHER : Sameness.of(turnBefore, act);
        return one.compareTo(two) <= 0 ? one : two;
    }

    private Effect effect(Act before, Act act) {
        if (act.getFailed()) {
            boolean sameRefusal = before.getFailed() && Objects.equals(before.getRefusal(), act.getRefusal());
            return sameRefusal ? Effect.UNKNOWN : Effect.SHOWN;
        }
        List<Act> together = run.subList(Math.max(0, run.size() - SEEN_TOGETHER), run.size());
        Move move = Move.of(before, act);
        if (move == Move.UNKNOWN || Deed.valueOf(act.getDeed()) == Deed.DISRUPTS) {
            return Effects.of(series, together);
        }
        if (move == Move.AGAIN) {
            return Effect.UNDONE;
        }
        List<Series> bound = series.stream().filter(Series::bound).toList();
        return Effects.of(bound, together) == Effect.NONE ? Effect.NONE : Effect.UNMOVED;
    }
}
