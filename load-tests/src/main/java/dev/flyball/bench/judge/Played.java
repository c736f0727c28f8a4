package dev.flyball.bench.judge;

import dev.flyball.bench.family.Family;
import dev.flyball.bench.family.Run;
import dev.flyball.bench.family.RunSet;
import dev.flyball.bench.family.Truth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One run, played to everybody.
 *
 * @param number of the run in its family
 * @param verdict at the confidence that figures are reported for
 * @param falseKills by least confidence
 */
public record Played(
        int number,
        Truth truth,
        Verdict verdict,
        Map<Double, Integer> falseKills,
        Map<String, References.Alarms> references) {
    /** At most one false kill in 1,000 action-days. */
    public static final double CONFIDENCE = 0.999;

    /** Looser and stricter policies, by which it shows whether the stated rate is kept. */
    public static final List<Double> CONFIDENCES = List.of(0.99, CONFIDENCE, 0.9999);

    public static Played of(Family family, RunSet set, int number) {
        Run run = family.run(set, number);
        if (family.group().mustTrip()) {
            Verdict verdict = new Judge(CONFIDENCE).verdict(run);
            return new Played(number, run.truth(), verdict, Map.of(), References.of(run));
        }
        Map<Double, Verdict> verdicts = byConfidence(run);
        Map<Double, Integer> kills = new TreeMap<>();
        verdicts.forEach((confidence, verdict) ->
                kills.put(confidence, verdict.falseKills().size()));
        return new Played(
                number, run.truth(), Objects.requireNonNull(verdicts.get(CONFIDENCE)), kills, References.of(run));
    }

    /** What never trips at one confidence never does at a higher one: until the first trip both see the same. */
    private static Map<Double, Verdict> byConfidence(Run run) {
        Map<Double, Verdict> verdicts = new TreeMap<>();
        Verdict verdict = new Judge(CONFIDENCES.get(0)).verdict(run);
        for (double confidence : CONFIDENCES) {
            verdict = verdict.falseKills().isEmpty() ? verdict : new Judge(confidence).verdict(run);
            verdicts.put(confidence, verdict);
        }
        return verdicts;
    }
}
