package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each turn provokes a larger one. The gain is estimated from the sizes of like swings; judged is whether it exceeds 1. */
final class AmplificationDetector implements Detector {
    private static final int LEAST_SWINGS = 5;
    private static final double LEAST_GROWTH = 1.5;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts().stream()
                .filter(act -> !act.getFailed() && act.getValueAfter() != null)
                .toList();
        boolean human = acts.stream().allMatch(act -> act.getActorKind().equals(ActorKind.HUMAN.name()));
        List<Swing> swings = Swing.of(acts);
        if (swings.size() < LEAST_SWINGS || human) {
            return Optional.empty();
        }
        List<Double> sizes = swings.stream().map(Swing::size).toList();
        Optional<Period> period =
                Period.of(swings.stream().map(Swing::startedAt).toList());
        return Gain.of(sizes, 2)
                .filter(gain -> gain.value() > 1 && grown(sizes))
                .map(gain -> new Judgement(
                        Pattern.AMPLIFICATION,
                        acts,
                        ScopeDirection.BOTH,
                        Optional.of(gain),
                        period,
                        -Math.log(gain.chanceIfGainWere(1) * sizes.size()),
                        Map.of("turns", (double) gain.ratios(), "growth", growth(sizes)),
                        "each turn was %s times the one before".formatted(Numbers.of(gain.value()))));
    }

    private static boolean grown(List<Double> sizes) {
        return growth(sizes) >= LEAST_GROWTH;
    }

    /** The last two sizes against the first two like ones, so that an up is compared with an up. */
    private static double growth(List<Double> sizes) {
        int last = sizes.size() - 1;
        int first = last % 2;
        return Math.min(sizes.get(last) / sizes.get(first), sizes.get(last - 1) / sizes.get(1 - first));
    }
}
