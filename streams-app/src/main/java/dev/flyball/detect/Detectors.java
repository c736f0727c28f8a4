package dev.flyball.detect;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.time.Instant;
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
     * What the history shows up to its latest act: the most evident loop, if any, another that goes on where that one does not, and
     * warnings.
     *
     * @param policy for the latest act
     * @param rank of an actor, by its id: who gives way in a duel
     */
    public static List<Finding> judge(History history, Policy policy, ToIntFunction<String> rank) {
        if (policy.getMode() == Mode.OFF) {
            return List.of();
        }
        List<Judgement> loops = killing(policy).stream()
                .flatMap(detector -> detector.judge(history).stream())
                .filter(judgement -> judgement.confidence() >= LEAST_CONFIDENCE)
                .sorted(Comparator.comparingDouble(Judgement::logEvidence).reversed())
                .toList();
        Optional<Judgement> warning = new UnsupervisedDetector(policy).judge(history);
        return Stream.of(loops.stream().limit(1), goingOn(loops).stream(), warning.stream())
                .flatMap(told -> told)
                .map(judgement -> Findings.of(history, judgement, policy, rank))
                .toList();
    }

    /**
     * A loop of another pattern that is worth telling for what was done after the last of the evidence for the heaviest alone: where a stop
     * was lifted meanwhile, the heaviest would hide it.
     */
    private static Optional<Judgement> goingOn(List<Judgement> heaviestFirst) {
        if (heaviestFirst.isEmpty()) {
            return Optional.empty();
        }
        Judgement heaviest = heaviestFirst.get(0);
        Instant after = Restarts.latest(heaviest.evidence()).plusMillis(1);
        return heaviestFirst.stream()
                .filter(other -> other.pattern() != heaviest.pattern())
                .filter(other -> Restarts.confidence(Restarts.of(other.evidence()), after) >= LEAST_CONFIDENCE)
                .findFirst();
    }

    /** Those of patterns that can kill. */
    static List<Detector> killing(Policy policy) {
        return List.of(
                new AmplificationDetector(),
                new DuelDetector(),
                new OscillationDetector(),
                new WrongWayDetector(),
                new RepetitionDetector(),
                new LostEffectDetector(),
                new BlindDetector());
    }
}
