package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Optional;

/**
 * A control that goes one way in ever larger steps, while the metric that called for them does not come back.
 *
 * @param logShare natural logarithm of the share of false alarms that it may give
 */
record GrowingSteps(double logShare) implements Detector {
    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts();
        List<Swing> swings = Swing.of(acts);
        if (swings.isEmpty()) {
            return Optional.empty();
        }
        Swing latest = swings.get(swings.size() - 1);
        return Growth.of(Size.ofSteps(latest, acts), 1)
                .filter(growth -> growth.isUnexplained(history.series()))
                .flatMap(growth -> growth.judgement(
                        latest.direction() > 0 ? ScopeDirection.UP : ScopeDirection.DOWN,
                        Optional.empty(),
                        logShare,
                        "each step was %s times the one before"
                                .formatted(Numbers.of(growth.gain().value()))));
    }
}
