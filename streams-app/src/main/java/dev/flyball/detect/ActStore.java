package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.ControlKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Acts in a windowed store: a row a moment. */
final class ActStore implements ActLog {
    private final WindowStore<String, ActBucket> store;

    ActStore(WindowStore<String, ActBucket> store) {
        this.store = store;
    }

    @Override
    public @Nullable List<Act> at(ControlKey control, long time) {
        ActBucket bucket = store.fetch(control.encoded(), time);
        return bucket == null ? null : bucket.getActs();
    }

    @Override
    public void put(ControlKey control, long time, List<Act> together) {
        store.put(control.encoded(), new ActBucket(together), time);
    }

    @Override
    public void back(ControlKey control, long from, long to, Predicate<List<Act>> goOn) {
        try (WindowStoreIterator<ActBucket> buckets =
                store.backwardFetch(control.encoded(), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))) {
            boolean more = true;
            while (more && buckets.hasNext()) {
                more = goOn.test(buckets.next().value.getActs());
            }
        }
    }
}
