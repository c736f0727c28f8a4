package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Optional;

/**
 * Acts that follow each other faster and faster by a constant ratio, while the metric that called for them does not come
 * back.
 *
 * @param logShare natural logarithm of the share of false alarms that it may give
 */
record GrowingHaste(double logShare) implements Detector {
    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts();
        return Growth.of(Size.ofHaste(acts, acts), 1)
                .filter(growth -> growth.isUnexplained(history.series()))
                .flatMap(growth -> growth.judgement(
                        ScopeDirection.BOTH,
                        Optional.empty(),
                        logShare,
                        "each act came after %s of the time before"
                                .formatted(Numbers.of(1 / growth.gain().value()))));
    }
}
