package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each turn provokes a larger one: swings that grow, or steps one way that grow. */
final class AmplificationDetector implements Detector {
    /** How many shapes of growth are looked for; each has an equal share of the false alarms. */
    private static final double SHAPES = 2;

    /** Doubling is how a healthy scaler meets a jump of demand: without a metric to ask, ten times the size twice over. */
    private static final int LEAST_STEPS = 9;

    private static final int SWING_KINDS = 2;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts().stream().filter(act -> !act.getFailed()).toList();
        List<Turn> steps = Turn.steps(acts);
        return Stream.of(swings(acts, steps), oneWay(acts, steps, history.series()))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Judgement::logEvidence));
    }

    private static Optional<Judgement> swings(List<Act> acts, List<Turn> steps) {
        List<Turn> swings = Turn.swings(steps);
        return Growth.of(swings, SWING_KINDS).flatMap(growth -> judgement(acts, swings, growth, ScopeDirection.BOTH));
    }

    private static Optional<Judgement> oneWay(List<Act> acts, List<Turn> steps, List<Series> series) {
        List<Turn> oneWay = Turn.oneWay(steps);
        return Growth.of(oneWay, 1)
                .filter(growth -> unexplained(oneWay, growth, series, acts))
                .flatMap(growth ->
                        judgement(acts, oneWay, growth, oneWay.get(0).up() ? ScopeDirection.UP : ScopeDirection.DOWN));
    }

    private static boolean unexplained(List<Turn> steps, Growth growth, List<Series> series, List<Act> acts) {
        return switch (Relief.of(series, since(acts, steps, growth))) {
            case CAME -> false;
            case WORSE -> true;
            case UNKNOWN -> steps.size() - growth.from() >= LEAST_STEPS;
        };
    }

    private static Optional<Judgement> judgement(
            List<Act> acts, List<Turn> turns, Growth growth, ScopeDirection direction) {
        List<Act> loop = since(acts, turns, growth);
        if (loop.stream().allMatch(act -> act.getActorKind().equals(ActorKind.HUMAN.name()))) {
            return Optional.empty();
        }
        List<Turn> grown = turns.subList(growth.from(), turns.size());
        Gain gain = growth.gain();
        return Optional.of(new Judgement(
                Pattern.AMPLIFICATION,
                loop,
                direction,
                Optional.of(gain),
                direction == ScopeDirection.BOTH
                        ? Period.of(grown.stream().map(Turn::startedAt).toList())
                        : Optional.empty(),
                growth.logEvidence() - Math.log(SHAPES),
                Map.of(
                        "turns", (double) grown.size(),
                        "first_size", grown.get(0).size(),
                        "last_size", grown.get(grown.size() - 1).size()),
                "each turn was %s times the one before".formatted(Numbers.of(gain.value()))));
    }

    private static List<Act> since(List<Act> acts, List<Turn> turns, Growth growth) {
        return acts.subList(turns.get(growth.from()).first(), acts.size());
    }
}
