package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Steps in a list. */
final class ListedSteps implements StepLog {
    private final List<Step> steps = new ArrayList<>();

    @Override
    public void add(Step step) {
        steps.add(step);
    }

    @Override
    public Optional<Step> of(String domain, String actionId) {
        return steps.stream()
                .filter(step ->
                        step.getDomain().equals(domain) && step.getActionId().equals(actionId))
                .findFirst();
    }

    @Override
    public Optional<Step> before(String domain, String chain, long time) {
        return steps.stream()
                .filter(step ->
                        step.getDomain().equals(domain) && chain.equals(step.getChain()) && step.getOccurredAt() < time)
                .max(Comparator.comparingLong(Step::getOccurredAt));
    }
}
