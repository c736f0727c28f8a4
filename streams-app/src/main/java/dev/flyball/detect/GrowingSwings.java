package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Optional;

/**
 * A control that swings farther each time, whoever swings it.
 *
 * @param logShare natural logarithm of the share of false alarms that it may give
 */
record GrowingSwings(double logShare) implements Detector {
    private static final int UP_AND_DOWN = 2;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts();
        return Growth.of(Size.ofSwings(Swing.of(acts), acts), UP_AND_DOWN)
                .flatMap(growth -> growth.judgement(
                        ScopeDirection.BOTH,
                        Period.of(growth.starts()),
                        logShare,
                        "each turn was %s times the one before"
                                .formatted(Numbers.of(growth.gain().value()))));
    }
}
