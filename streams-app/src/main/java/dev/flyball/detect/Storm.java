package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.ScopeDirection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts that provoke each other: retries of what was refused, restarts, repairs of repairs. Acts that did turn the control
 * are not counted: how fast an automation works is no loop while it gets on with it.
 *
 * @param logShare natural logarithm of the share of false alarms that it may give
 */
record Storm(double logShare) implements Detector {
    /** A script or a poller comes at an even pace; what provokes itself comes in clusters. */
    private static final double LEAST_VARIATION = 0.75;

    /** Less is not worth an estimate: it would not be told. */
    static final double LEAST_LOG_EVIDENCE = Math.log(Detectors.PATTERNS / (1 - Detectors.LEAST_CONFIDENCE));

    private static final double DAY_SECONDS = 86_400;

    @Override
    public Optional<Judgement> judge(History history) {
        List<Act> acts = history.acts().stream()
                .filter(act -> !act.getActorKind().equals(ActorKind.HUMAN.name()) && turnedNothing(act))
                .toList();
        long[] times = times(acts);
        return Burst.of(times)
                .filter(burst -> burst.evidence().log() + logShare >= LEAST_LOG_EVIDENCE)
                .flatMap(burst -> judgement(acts.subList(burst.from(), acts.size()), burst, history.series()));
    }

    private static boolean turnedNothing(Act act) {
        boolean value = act.getValueAfter() != null && !act.getValueAfter().equals(act.getValueBefore());
        boolean state = act.getStateAfter() != null && !act.getStateAfter().equals(act.getStateBefore());
        return act.getFailed() || !value && !state;
    }

    private Optional<Judgement> judgement(List<Act> storm, Burst burst, List<Series> series) {
        return Excitation.of(times(storm), burst.daysApart() * DAY_SECONDS)
                .filter(excitation -> excitation.variation() >= LEAST_VARIATION
                        && excitation.ratio().high() >= 1
                        && Relief.of(series, storm) != Relief.CAME)
                .map(excitation -> {
                    long refused = storm.stream().filter(Act::getFailed).count();
                    return new Judgement(
                            Pattern.AMPLIFICATION,
                            storm,
                            ScopeDirection.BOTH,
                            Optional.of(excitation.ratio()),
                            Optional.empty(),
                            burst.evidence().times(logShare),
                            Map.of(
                                    "acts",
                                    (double) storm.size(),
                                    "refused",
                                    (double) refused,
                                    "memory_seconds",
                                    excitation.memorySeconds(),
                                    "variation",
                                    excitation.variation(),
                                    "usual_seconds_apart",
                                    burst.daysApart() * DAY_SECONDS),
                            "each provoked %s more, %s later on average; %d of them were refused; otherwise one comes every %s"
                                    .formatted(
                                            Numbers.of(excitation.ratio().value()),
                                            Numbers.duration(excitation.memorySeconds()),
                                            refused,
                                            Numbers.duration(burst.daysApart() * DAY_SECONDS)));
                });
    }

    private static long[] times(List<Act> acts) {
        return acts.stream().mapToLong(Act::getOccurredAt).toArray();
    }
}
