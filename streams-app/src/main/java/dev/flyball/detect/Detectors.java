package dev.flyball.detect;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** All detectors of the first stage over one history. */
public final class Detectors {
    /** How many patterns can kill: each is given an equal share of the false kills that a policy puts up with. */
    static final int PATTERNS = 6;

    /** Below this confidence a suspicion is not worth telling. */
    static final double LEAST_CONFIDENCE = 0.9;

    private Detectors() {}

    /**
     * What the history shows up to its latest act: the most evident loop, if any, and warnings.
     *
     * @param policy for the latest act
     * @param rank of an actor, by its id: who gives way in a duel
     */
    public static List<Finding> judge(History history, Policy policy, ToIntFunction<String> rank) {
        if (policy.getMode() == Mode.OFF) {
            return List.of();
        }
        Optional<Judgement> loop = killing(policy).stream()
                .flatMap(detector -> detector.judge(history).stream())
                .filter(judgement -> judgement.confidence() >= LEAST_CONFIDENCE)
                .max(Comparator.comparingDouble(Judgement::logEvidence));
        Optional<Judgement> warning = new UnsupervisedDetector(policy).judge(history);
        return Stream.concat(loop.stream(), warning.stream())
                .map(judgement -> Findings.of(history, judgement, policy, rank))
                .toList();
    }

    /** Those of patterns that can kill. */
    static List<Detector> killing(Policy policy) {
        return List.of(
                new AmplificationDetector(),
                new DuelDetector(policy),
                new OscillationDetector(),
                new WrongWayDetector(),
                new RepetitionDetector(),
                new LostEffectDetector(),
                new BlindDetector());
    }
}
