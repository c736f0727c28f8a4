package dev.flyball.outcome;

import dev.flyball.schemas.Action;
import org.apache.kafka.streams.state.WindowStore;

/** The actions seen in a windowed store: one row an action, without a value. */
final class SeenActionsStore implements SeenActions {
    private static final byte[] SEEN = {};

    private final WindowStore<String, byte[]> store;

    SeenActionsStore(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public boolean add(Action action) {
        String key = ActionKey.of(action);
        long at = action.getOccurredAt().toEpochMilli();
        if (store.fetch(key, at) != null) {
            return false;
        }
        store.put(key, SEEN, at);
        if (store.fetch(key, at) == null) {
            throw new TooOldException(action);
        }
        return true;
    }
}
