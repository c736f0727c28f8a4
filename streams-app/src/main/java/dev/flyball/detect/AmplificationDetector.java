package dev.flyball.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Each turn provokes a larger or a faster one, in one of several shapes that share the false alarms among them. */
final class AmplificationDetector implements Detector {
    private final List<Detector> shapes = List.of(
            new GrowingSwings(Math.log(0.4)),
            new GrowingSteps(Math.log(0.3)),
            new GrowingHaste(Math.log(0.05)),
            new Storm(Math.log(0.25)));

    @Override
    public Optional<Judgement> judge(History history) {
        return shapes.stream()
                .flatMap(shape -> shape.judge(history).stream())
                .max(Comparator.comparingDouble(Judgement::logEvidence));
    }
}
