package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.outcome.state.ControlState;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What each control was left at, in a store: one row a control. */
final class ControlsStore implements ControlStates {
    private final KeyValueStore<String, ControlState> store;

    ControlsStore(KeyValueStore<String, ControlState> store) {
        this.store = store;
    }

    @Override
    public @Nullable ControlState of(ControlKey control) {
        return store.get(control.encoded());
    }

    @Override
    public void put(ControlKey control, ControlState state) {
        store.put(control.encoded(), state);
    }
}
