package dev.flyball.killswitch;

import dev.flyball.config.Glob;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an action obeyed a kill switch. What a person does, or approved, is never stopped; neither is what the switch
 * allows, nor what a switch in shadow would have stopped. A call that was refused did nothing.
 */
public final class Compliance {
    /** The target of a stop that is tied neither to a target nor to a domain. */
    public static final String EVERYWHERE = "*";

    private static final String ANY = "*";

    /** The first word of an operation that sets automation going: {@code ResumeProcesses}, {@code wake}. */
    private static final Set<String> REVIVALS =
            Set.of("resume", "reenable", "wake", "unpause", "unsuspend", "reactivate", "revive");

    /** These begin such an operation too, alone or with what names automation: {@code enable_rule}, but not {@code EnableMetricsCollection}. */
    private static final Set<String> BEGINNINGS = Set.of("enable", "activate");

    private static final Pattern AUTOMATION =
            Pattern.compile("automat|scal|process|rule|job|schedule|alarm|polic|agent|controller|reconcil");

    private Compliance() {}

    /** Whether a switch could stop this action at all: an automation did it by itself, and it was not refused. */
    public static boolean isGoverned(Action action) {
        return action.getResult() != Result.FAILED
                && action.getActor().getKind() != ActorKind.HUMAN
                && action.getApproval() != Approval.HUMAN
                && action.getApproval() != Approval.HUMAN_APPROVED;
    }

    /** Whether a switch stops anything now; a probing one lets acts through, to see what they do. */
    static boolean isHeld(KillSwitch live) {
        return switch (live.getState()) {
            case TRIPPED, ACKNOWLEDGED -> true;
            case ARMED, OVERRIDDEN, PROBING -> false;
        };
    }

    /**
     * How a governed action broke the stop of a switch, or undid it.
     *
     * @param live a switch that {@linkplain #isHeld holds}
     * @param place where it was done, as a scope names it: the target of the action, its domain, or everywhere
     */
    static Optional<Breach> breach(KillSwitch live, String place, Action action, Policy policy) {
        // Where a state was written before trips had a time, it has stood like this since.
        Instant trippedAt = live.getTrippedAt() == null ? live.getSince() : live.getTrippedAt();
        double latency = Duration.between(trippedAt, action.getOccurredAt()).toMillis() / 1_000.0;
        if (latency <= policy.getObeySeconds()
                || isAllowed(live.getAllowed(), action)
                || isAllowed(policy.getAllowed(), action)) {
            return Optional.empty();
        }
        if (covers(live.getScope(), place, action)) {
            return Optional.of(new Breach(action, false, latency));
        }
        return revives(live.getScope(), action) ? Optional.of(new Breach(action, true, latency)) : Optional.empty();
    }

    private static boolean isAllowed(List<Scope> scopes, Action action) {
        return scopes.stream()
                .anyMatch(allowed ->
                        new Glob(allowed.getActor()).matches(action.getActor().getId())
                                && new Glob(allowed.getTarget()).matches(action.getTarget())
                                && new Glob(allowed.getControl()).matches(action.getControl())
                                && isTowards(allowed, action.getDirection()));
    }

    /** Whether an action at a place is within a scope. */
    static boolean covers(Scope scope, String place, Action action) {
        return scope.getTarget().equals(place)
                && isOf(scope.getActor(), action.getActor().getId())
                && isOf(scope.getControl(), action.getControl())
                && isTowards(scope, action.getDirection());
    }

    /** Somebody else sets going the automation that is stopped, itself or where it is stopped. */
    private static boolean revives(Scope scope, Action action) {
        boolean itself = action.getTarget().equals(scope.getActor());
        return !action.getActor().getId().equals(scope.getActor())
                && (itself || action.getTarget().equals(scope.getTarget()))
                && (isRevival(action.getOperation()) || isRevival(action.getControl()));
    }

    private static boolean isRevival(String name) {
        String first = firstWord(name);
        return REVIVALS.contains(first)
                || BEGINNINGS.contains(first)
                        && (first.length() == name.length()
                                || AUTOMATION
                                        .matcher(name.toLowerCase(Locale.ROOT))
                                        .find());
    }

    private static boolean isOf(String part, String name) {
        return part.equals(ANY) || part.equals(name);
    }

    private static boolean isTowards(Scope scope, Direction direction) {
        return switch (scope.getDirection()) {
            case BOTH -> true;
            case UP -> direction == Direction.UP;
            case DOWN -> direction == Direction.DOWN;
        };
    }

    /** {@code resume} of {@code ResumeProcesses}, {@code resume-processes} and {@code resume_processes}. */
    private static String firstWord(String name) {
        int end = 1;
        while (end < name.length() && Character.isLowerCase(name.charAt(end))) {
            end++;
        }
        return name.isEmpty() ? name : name.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
