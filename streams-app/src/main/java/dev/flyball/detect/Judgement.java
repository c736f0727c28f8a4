package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a detector holds of a history.
 *
 * @param acts the acts that make up the loop, oldest first
 * @param direction the direction whose stop breaks the loop
 * @param chance the chance of such a history without a loop, corrected for how often it was looked at
 * @param measures the numbers behind it, by name
 * @param because the part of the explanation that only this detector can tell
 */
record Judgement(
        Pattern pattern,
        List<Act> acts,
        ScopeDirection direction,
        Optional<Gain> gain,
        Optional<Period> period,
        double chance,
        Map<String, Double> measures,
        String because) {
    /** Between 0 and 1; 0 where the numbers were too large or too small to reckon with. */
    double confidence() {
        return Double.isNaN(chance) ? 0 : 1 - Math.max(0, Math.min(1, chance));
    }
}
