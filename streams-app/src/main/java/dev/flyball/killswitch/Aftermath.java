package dev.flyball.killswitch;

import dev.flyball.detect.ActLog;
import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.Reading;
import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.model.SeriesReader;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.MetricRecovery;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.StopOutcome;
import dev.flyball.schemas.scope.Domains;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What came of a stop: whether automation left the scope alone, and whether the metrics that it went by calmed down. */
final class Aftermath {
    private static final int MOST_ACTS = 10_000;
    private static final int MOST_METRICS = 8;
    private static final int MOST_SAMPLES = 10_000;
    private static final int LEAST_SAMPLES = 3;
    private static final int TURNS = 2;
    private static final double CALM = 0.5;

    private final ActLog acts;
    private final SeriesReader samples;

    Aftermath(ActLog acts, SeriesReader samples) {
        this.acts = acts;
        this.samples = samples;
    }

    /**
     * What came of it.
     *
     * @param held the switch while it stopped
     * @param ended event time
     * @return empty where the stop is not tied to one target, since nobody remembers what is done everywhere
     */
    Optional<StopOutcome> of(KillSwitch held, Policy policy, Instant ended) {
        if (!isTied(held.getScope())) {
            return Optional.empty();
        }
        long tripped = trippedAt(held).toEpochMilli();
        long end = ended.toEpochMilli();
        List<Act> within = within(held.getScope(), tripped, end);
        OptionalLong last = within.stream().mapToLong(Act::getOccurredAt).max();
        Duration obeying = Duration.ofSeconds(policy.getObeySeconds());
        return Optional.of(new StopOutcome(
                seconds(end - tripped),
                (long) within.size(),
                last.isPresent() ? (Double) seconds(last.getAsLong() - tripped) : null,
                last.isEmpty() || last.getAsLong() - tripped <= obeying.toMillis(),
                recoveries(held, policy, tripped, end)));
    }

    /**
     * How many acts automation did by itself within the scope of a switch while it was probed.
     *
     * @return empty where the switch is not tied to one target
     */
    Optional<Integer> acts(KillSwitch probing, Instant ended) {
        return isTied(probing.getScope())
                ? Optional.of(within(probing.getScope(), probing.getSince().toEpochMilli(), ended.toEpochMilli())
                        .size())
                : Optional.empty();
    }

    /** One sentence of a probe. */
    static String probeSentence(int acts) {
        return acts == 0
                ? "Nothing was done within the scope meanwhile: it was not put to the test."
                : "%d acts within the scope meanwhile.".formatted(acts);
    }

    private static boolean isTied(Scope scope) {
        return !scope.getTarget().equals(Compliance.EVERYWHERE) && !Domains.isTarget(scope.getTarget());
    }

    /** What is done in the very moment of an end may be on its way still. */
    private List<Act> within(Scope scope, long after, long before) {
        return acts.acts(scope.getTarget(), scope.getControl(), after + 1, before - 1, MOST_ACTS).stream()
                .filter(act -> isGoverned(act) && isBy(scope, act))
                .toList();
    }

    /** One sentence of it. */
    static String sentence(StopOutcome stop) {
        String acts = stop.getActs() == 0
                ? "nothing was done within the scope"
                : "%d acts within the scope, the last %s s after the trip"
                        .formatted(stop.getActs(), Math.round(stop.getLastActSeconds()));
        long calmed =
                stop.getMetrics().stream().filter(MetricRecovery::getCalmed).count();
        String metrics = stop.getMetrics().isEmpty()
                ? ""
                : "; %d of %d metrics calmed down"
                        .formatted(calmed, stop.getMetrics().size());
        return "It held for %d s: %s%s.".formatted(Math.round(stop.getHeldSeconds()), acts, metrics);
    }

    private List<MetricRecovery> recoveries(KillSwitch held, Policy policy, long tripped, long end) {
        long window = window(held, policy, end - tripped);
        // Samples of the last seconds may still be on their way.
        long known = Math.max(
                tripped, end - Duration.ofSeconds(policy.getGraceSeconds()).toMillis());
        return latestBefore(held.getScope(), policy, tripped).stream()
                .flatMap(act -> act.getReadings().stream())
                .sorted(Comparator.comparing(Reading::getBound).reversed())
                .limit(MOST_METRICS)
                .flatMap(reading -> recovery(reading, tripped, known, window).stream())
                .toList();
    }

    /** Two turns of the loop, or a baseline; and not more than half of the stop, so that its first effects are over. */
    private static long window(KillSwitch held, Policy policy, long heldMillis) {
        double turns = held.getPeriodSeconds() == null ? 0 : TURNS * held.getPeriodSeconds();
        double wanted = Math.max(turns, policy.getBaselineSeconds()) * 1_000;
        return Math.min(Math.round(wanted), Math.max(1, heldMillis / 2));
    }

    private Optional<MetricRecovery> recovery(Reading reading, long tripped, long known, long window) {
        SeriesKey series = new SeriesKey(reading.getResource(), reading.getMetric());
        List<Sample> before = samples.samples(series, tripped - window, tripped, MOST_SAMPLES);
        List<Sample> after = samples.samples(series, Math.max(tripped + 1, known - window), known, MOST_SAMPLES);
        if (before.size() < LEAST_SAMPLES || after.size() < LEAST_SAMPLES) {
            return Optional.empty();
        }
        Level was = Levels.of(before);
        Level is = Levels.of(after);
        return Optional.of(new MetricRecovery(
                new MetricReference(reading.getResource(), reading.getMetric()),
                was,
                is,
                is.getDeviation() <= CALM * was.getDeviation()));
    }

    private Optional<Act> latestBefore(Scope scope, Policy policy, long tripped) {
        long from = tripped - Duration.ofSeconds(policy.getMemorySeconds()).toMillis();
        return acts.acts(scope.getTarget(), scope.getControl(), from, tripped, MOST_ACTS).stream()
                .filter(act -> isBy(scope, act))
                .max(Comparator.comparingLong(Act::getOccurredAt));
    }

    private static boolean isBy(Scope scope, Act act) {
        boolean towards = switch (scope.getDirection()) {
            case BOTH -> true;
            case UP, DOWN -> act.getDirection().equals(scope.getDirection().name());
        };
        return towards && (scope.getActor().equals("*") || scope.getActor().equals(act.getActorId()));
    }

    /** As {@link Compliance#isGoverned} has it of actions. */
    private static boolean isGoverned(Act act) {
        return !act.getFailed()
                && !act.getActorKind().equals(ActorKind.HUMAN.name())
                && !act.getApproval().equals(Approval.HUMAN.name())
                && !act.getApproval().equals(Approval.HUMAN_APPROVED.name());
    }

    private static Instant trippedAt(KillSwitch held) {
        return held.getTrippedAt() == null ? held.getSince() : held.getTrippedAt();
    }

    private static double seconds(long millis) {
        return millis / 1_000.0;
    }
}
