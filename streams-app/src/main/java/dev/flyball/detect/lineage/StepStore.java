package dev.flyball.detect.lineage;

import dev.flyball.detect.state.Step;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Steps in a windowed store: a row by the action's id and, where it belongs to a chain, one by the chain's. */
final class StepStore implements StepLog {
    private final WindowStore<String, Step> store;

    StepStore(WindowStore<String, Step> store) {
        this.store = store;
    }

    @Override
    public void add(Step step) {
        store.put(StepLog.actionKey(step.getDomain(), step.getActionId()), step, step.getOccurredAt());
        if (step.getChain() != null) {
            store.put(StepLog.chainKey(step.getDomain(), step.getChain()), step, step.getOccurredAt());
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
        try (WindowStoreIterator<Step> newestFirst =
                store.backwardFetch(key, Instant.EPOCH, Instant.ofEpochMilli(before - 1))) {
            return newestFirst.hasNext() ? Optional.of(newestFirst.next().value) : Optional.empty();
        }
    }
}
