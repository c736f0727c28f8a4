package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Two or more actors take back what the other did, again and again. Where a metric speaks for the control, a reversal
 * counts only if it came soon enough after the act before it to be its consequence; else two controllers that share the
 * work of following demand would be taken for enemies.
 */
final class DuelDetector implements Detector {
    static final int LEAST_REVERSALS = 4;
    static final double LEAST_GAIN = 0.8;

    /**
     * The chance that an act reverses the one before it and comes from another actor, if nobody meant anything by it:
     * a quarter for two actors and two directions drawn at random, and somewhat more to be safe.
     */
    static final double CHANCE_REVERSAL = 1.0 / 3;

    private static final int MOST_ACTS = 32;

    private final Provocation provocation;

    DuelDetector(Policy policy) {
        provocation = Provocation.under(policy);
    }

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> changes =
                history.acts().stream().filter(act -> !act.getFailed()).toList();
        List<Act> acts = changes.subList(Math.max(0, changes.size() - MOST_ACTS), changes.size());
        List<Act> duel = fromFirstReversal(acts);
        int reversals = reversals(duel);
        boolean human = duel.stream().allMatch(act -> act.getActorKind().equals(ActorKind.HUMAN.name()));
        if (reversals < LEAST_REVERSALS || human) {
            return Optional.empty();
        }
        List<Swing> swings = Swing.of(duel);
        Optional<Gain> gain = Gain.of(swings.stream().map(Swing::size).toList(), 2);
        Optional<Period> period = Period.of(turningTimes(duel));
        boolean settles = gain.isPresent() && gain.get().value() < LEAST_GAIN;
        boolean calendar = period.isPresent()
                && period.get().isCalendar()
                && (gain.isEmpty() || gain.get().low() <= 1);
        if (settles || calendar) {
            return Optional.empty();
        }
        return Optional.of(judgement(duel, reversals, gain, period));
    }

    private static Judgement judgement(List<Act> duel, int reversals, Optional<Gain> gain, Optional<Period> period) {
        int pairs = duel.size() - 1;
        double chance = 1 - new BinomialDistribution(pairs, CHANCE_REVERSAL).cumulativeProbability(reversals - 1);
        return new Judgement(
                Pattern.DUEL,
                duel,
                ScopeDirection.BOTH,
                gain,
                period,
                -Math.log(chance * pairs),
                Map.of("reversals", (double) reversals, "acts", (double) duel.size()),
                "%d of %d acts took back what another actor had just done".formatted(reversals, pairs));
    }

    private List<Act> fromFirstReversal(List<Act> acts) {
        for (int i = 1; i < acts.size(); i++) {
            if (takesBack(acts.get(i - 1), acts.get(i))) {
                return acts.subList(i - 1, acts.size());
            }
        }
        return List.of();
    }

    private int reversals(List<Act> acts) {
        int reversals = 0;
        for (int i = 1; i < acts.size(); i++) {
            reversals += takesBack(acts.get(i - 1), acts.get(i)) ? 1 : 0;
        }
        return reversals;
    }

    private List<Long> turningTimes(List<Act> acts) {
        return IntStream.range(1, acts.size())
                .filter(i -> takesBack(acts.get(i - 1), acts.get(i)))
                .mapToObj(i -> acts.get(i).getOccurredAt())
                .toList();
    }

    private boolean takesBack(Act earlier, Act later) {
        return !earlier.getActorId().equals(later.getActorId())
                && Acts.reverses(earlier, later)
                && (later.getReadings().isEmpty() || provocation.provoked(earlier, later));
    }
}
