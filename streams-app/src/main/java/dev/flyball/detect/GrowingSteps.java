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
    /** A control that grows by less may follow a demand that does: the busiest hour is some times the quietest. */
    private static final double MOST_DEMAND = 8;

    /** How much more the steps may have grown than the control itself has. */
    private static final double ALIKE = 1.25;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts();
        List<Swing> swings = Swing.of(acts);
        if (swings.isEmpty()) {
            return Optional.empty();
        }
        Swing latest = swings.get(swings.size() - 1);
        return Growth.of(Size.ofSteps(latest, acts), 1)
                .filter(growth -> growth.isUnexplained(history.series()) && !isShareOfControl(growth))
                .flatMap(growth -> growth.judgement(
                        latest.direction() > 0 ? ScopeDirection.UP : ScopeDirection.DOWN,
                        Optional.empty(),
                        logShare,
                        "each step was %s times the one before"
                                .formatted(Numbers.of(growth.gain().value()))));
    }

    /** Whether the steps grew because the control did, of which each takes a share: who acts on every so many per cent does so. */
    private static boolean isShareOfControl(Growth growth) {
        List<Act> acts = growth.acts();
        Double before = acts.get(0).getValueBefore();
        Double after = acts.get(acts.size() - 1).getValueAfter();
        if (before == null || after == null) {
            return false;
        }
        double control = after / before;
        double step = growth.sizes().get(growth.sizes().size() - 1).value()
                / growth.sizes().get(0).value();
        return control > 1 && control < MOST_DEMAND && step <= ALIKE * control;
    }
}
