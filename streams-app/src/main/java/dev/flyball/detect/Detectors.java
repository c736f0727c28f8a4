package dev.flyball.detect;

import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All detectors of the first stage over one history; the most confident judgement becomes the finding. */
final class Detectors {
    /** Below this confidence a suspicion is not worth telling. */
    static final double LEAST_CONFIDENCE = 0.9;

    private Detectors() {}

    static Optional<Finding> judge(History history, Policy policy) {
        if (policy.getMode() == Mode.OFF) {
            return Optional.empty();
        }
        List<Detector> detectors =
                List.of(new AmplificationDetector(), new DuelDetector(policy), new OscillationDetector(policy));
        return detectors.stream()
                .flatMap(detector -> detector.judge(history).stream())
                .filter(judgement -> judgement.confidence() >= LEAST_CONFIDENCE)
                .min(Comparator.comparingDouble(Judgement::chance))
                .map(judgement -> Findings.of(history, judgement, policy));
    }
}
