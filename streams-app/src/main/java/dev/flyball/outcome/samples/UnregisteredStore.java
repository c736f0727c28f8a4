package dev.flyball.outcome.samples;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.jspecify.annotations.NullUnmarked;

/**
 * Stands among the stores of a task for one that is part of another: a store registers itself as it is opened, but it is the
 * other that commits and closes it.
 */
@NullUnmarked
final class UnregisteredStore implements StateStore {
    private final String name;

    UnregisteredStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException(name + " is opened by the store that it is part of");
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        // The other store does.
    }

    @Override
    public void close() {
        // The other store does.
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
