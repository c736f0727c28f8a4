package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chain of automations that calls itself: a cycle by identity, whatever services it runs over. It is found when a chain
 * comes back for the third time to the same actor on the same control. (AWS Lambda stops a chain of its own functions at
 * the sixteenth invocation.)
 *
 * <p>Where a step names the action that provoked it, the chain is what the actions say. Where it only shares a
 * {@code correlation_id} or a trace with others, it is taken to follow the latest of them; since one plan may take many
 * steps under one id, a return then counts only if the chain went the same way as the last time, and by way of another
 * actor. A step that provokes itself directly and leaves its control at a new value is a plan that goes on (a canary), and
 * no return.
 *
 * @param returns the turns, newest first, at least {@link #RETURNS}; each from one act of the first node to its next
 * @param latest the step that closed the latest of them
 */
record Lineage(Step latest, List<List<Step>> returns) {
    /** How many returns make a cycle. */
    static final int RETURNS = 3;

    /** How long a turn may be, in steps. */
    static final int LONGEST_TURN = 32;

    Lineage {
        returns = returns.stream().map(List::copyOf).toList();
    }

    /** The cycle that a step closes, if it does. The step must be in the log. */
    static Optional<Lineage> closedBy(Step step, StepLog log) {
        List<List<Step>> turns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Step> turn = new ArrayList<>();
        boolean told = true;
        Step at = step;
        while (turns.size() < RETURNS && turn.size() < LONGEST_TURN && seen.add(at.getActionId())) {
            Optional<Step> cause = cause(at, log);
            boolean known = cause.isPresent();
            Optional<Step> before = known ? cause : previous(at, log);
            if (before.isEmpty()) {
                break;
            }
            told &= known;
            at = before.get();
            turn.add(0, at);
            if (Steps.sameNode(at, step)) {
                if (!isReturn(turn, told, turns)) {
                    break;
                }
                turns.add(turn);
                turn = new ArrayList<>();
                told = true;
            }
        }
        return turns.size() < RETURNS ? Optional.empty() : Optional.of(new Lineage(step, turns));
    }

    private static Optional<Step> cause(Step step, StepLog log) {
        return Optional.ofNullable(step.getCause()).flatMap(cause -> log.of(step.getDomain(), cause));
    }

    private static Optional<Step> previous(Step step, StepLog log) {
        return step.getCause() != null
                ? Optional.empty()
                : Optional.ofNullable(step.getChain())
                        .flatMap(chain -> log.before(step.getDomain(), chain, step.getOccurredAt()));
    }

    private static boolean isReturn(List<Step> turn, boolean told, List<List<Step>> later) {
        if (told) {
            return turn.size() > 1 || !turn.get(0).getChanges();
        }
        boolean anotherActor = turn.stream()
                .anyMatch(step -> !step.getActorId().equals(turn.get(0).getActorId()));
        return anotherActor && (later.isEmpty() || sameWay(turn, later.get(0)));
    }

    private static boolean sameWay(List<Step> one, List<Step> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Steps.sameNode(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The path of the latest turn, from the first node around to the one that leads back to it. */
    List<Step> path() {
        return returns.get(0);
    }

    /** All steps, oldest first. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = returns.size() - 1; i >= 0; i--) {
            steps.addAll(returns.get(i));
        }
        steps.add(latest);
        return steps;
    }

    /** Mean time of a turn, in seconds. */
    double periodSeconds() {
        long began = returns.get(returns.size() - 1).get(0).getOccurredAt();
        return (latest.getOccurredAt() - began) / 1_000.0 / returns.size();
    }
}
