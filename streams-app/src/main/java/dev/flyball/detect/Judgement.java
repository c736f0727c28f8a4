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
 * @param evidence how many action-days chance would need, on average, to give as much; see {@link Evidence}
 * @param measures the numbers behind it, by name
 * @param because the part of the explanation that only this detector can tell
 */
record Judgement(
        Pattern pattern,
        List<Act> acts,
        ScopeDirection direction,
        Optional<Gain> gain,
        Optional<Period> period,
        Weight evidence,
        Map<String, Double> measures,
        String because) {
    double logEvidence() {
        return evidence.log();
    }

    double confidence() {
        return confidence(evidence.log());
    }

    /**
     * One less the rate, per action-day, of such findings without a loop, corrected for the patterns that are looked for:
     * 0.999 is what chance gives once in 1,000 action-days. Between 0 and 1; 0 where the numbers were too large or too
     * small to reckon with.
     */
    static double confidence(double logEvidence) {
        double rate = Detectors.PATTERNS * Math.exp(-logEvidence);
        return Double.isNaN(rate) ? 0 : 1 - Math.min(1, rate);
    }
}
