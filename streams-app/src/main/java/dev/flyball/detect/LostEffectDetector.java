package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/**
 * A schedule that goes on although its acts no longer do what they used to: the bound metrics answered most of them, and
 * answer no more. A schedule may repeat itself as often as it likes; this alone speaks against it.
 */
final class LostEffectDetector implements Detector {
    static final int LEAST_KNOWN = 8;
    /** A share of acts that were answered below which no answer is expected. */
    static final double LEAST_ANSWERED = 0.7;

    private static final double LOST = 0.9;
    private static final int LEAST_LOST = 3;
    private static final double HALF_LIFE_DAYS = 60;
    private static final double MILLIS = 1_000;

    @Override
    public Optional<Judgement> judge(History history) {
        Act latest = history.latest();
        if (!latest.getActorKind().equals(ActorKind.SCHEDULER.name())) {
            return Optional.empty();
        }
        String actor = latest.getActor();
        Evidence evidence = new Evidence(HALF_LIFE_DAYS);
        List<Act> lost = new ArrayList<>();
        int known = 0;
        int answered = 0;
        for (int i = 0; i < history.acts().size(); i++) {
            Act act = history.acts().get(i);
            double days = i == 0
                    ? Evidence.MOST_DAYS
                    : Evidence.days(history.acts().get(i - 1).getOccurredAt(), act.getOccurredAt());
            double factor = 1;
            Optional<Boolean> answer = act.getActor().equals(actor) ? answered(act) : Optional.empty();
            if (answer.isPresent()) {
                double odds = (known - answered + 1.0) / (known + 2.0);
                boolean expected = known >= LEAST_KNOWN && answered >= LEAST_ANSWERED * known;
                if (answer.get()) {
                    factor = expected ? (1 - LOST) / (1 - odds) : 1;
                    known += lost.size() + 1;
                    answered++;
                    lost.clear();
                } else if (expected) {
                    factor = LOST / odds;
                    lost.add(act);
                } else {
                    known++;
                }
            }
            evidence.next(history.acts().get(Math.max(0, i - 1)).getOccurredAt(), days, factor);
        }
        return lost.size() >= LEAST_LOST ? Optional.of(judgement(lost, evidence, known, answered)) : Optional.empty();
    }

    /** Whether a bound metric left its baseline after an act; nothing where none was there to see it. */
    private static Optional<Boolean> answered(Act act) {
        List<Reading> closed = act.getReadings().stream()
                .filter(reading -> reading.getBound() && reading.getEffect() != null)
                .toList();
        return closed.isEmpty()
                ? Optional.empty()
                : Optional.of(closed.stream().anyMatch(reading -> reading.getLagSeconds() != null));
    }

    private static Judgement judgement(List<Act> lost, Evidence evidence, int known, int answered) {
        StreamingStatistics gaps = new StreamingStatistics();
        for (int i = 1; i < lost.size(); i++) {
            gaps.addValue((lost.get(i).getOccurredAt() - lost.get(i - 1).getOccurredAt()) / MILLIS);
        }
        return new Judgement(
                Pattern.REPETITION,
                lost,
                ScopeDirection.BOTH,
                Optional.empty(),
                Optional.of(new Period(gaps.getMean(), gaps.getStandardDeviation() / gaps.getMean())),
                evidence.weight(),
                Map.of("without_answer", (double) lost.size(), "answered_before", (double) answered / known),
                "a metric answered %d of %d acts before, and none since".formatted(answered, known));
    }
}
