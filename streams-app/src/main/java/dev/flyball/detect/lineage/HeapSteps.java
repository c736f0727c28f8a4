package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import dev.flyball.model.HeapRows;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Steps on the heap. */
final class HeapSteps implements StepLog {
    private final HeapRows<Step> rows;

    HeapSteps(Duration retention) {
        rows = new HeapRows<>(retention.toMillis());
    }

    @Override
    public void add(Step step) {
        rows.put(StepLog.actionKey(step.getDomain(), step.getActionId()), step.getOccurredAt(), step);
        if (step.getChain() != null) {
            rows.put(StepLog.chainKey(step.getDomain(), step.getChain()), step.getOccurredAt(), step);
        }
    }

    @Override
    public Optional<Step> of(String domain, String actionId) {
        return latest(StepLog.actionKey(domain, actionId), Long.MAX_VALUE);
    }

    @Override
    public Optional<Step> before(String domain, String chain, long time) {
        return latest(StepLog.chainKey(domain, chain), time);
    }

    private Optional<Step> latest(String key, long before) {
        return Optional.ofNullable(rows.upTo(key, before - 1).lastEntry()).map(Map.Entry::getValue);
    }
}
