package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.ControlKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** The acts in their windowed store. */
public final class ActsStore implements ActMemory {
    private static final String EVERY = "*";

    private final WindowStore<String, ActBucket> store;

    private ActsStore(WindowStore<String, ActBucket> store) {
        this.store = store;
    }

    static ActMemory over(WindowStore<String, ActBucket> store) {
        return new ActsStore(store);
    }

    /** For the stages that come after, which work on the same task's stores and only read. */
    public static ActLog reader(WindowStore<String, ActBucket> store) {
        return new ActsStore(store);
    }

    @Override
    public List<Act> acts(String target, String control, long from, long to, int most) {
        Instant first = Instant.ofEpochMilli(from);
        Instant last = Instant.ofEpochMilli(to);
        if (control.equals(EVERY)) {
            try (KeyValueIterator<?, ActBucket> buckets =
                    store.fetch(ControlKey.first(target), ControlKey.last(target), first, last)) {
                return acts(buckets, most);
            }
        }
        try (WindowStoreIterator<ActBucket> buckets =
                store.fetch(new ControlKey(target, control).encoded(), first, last)) {
            return acts(buckets, most);
        }
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

    private static <K> List<Act> acts(Iterator<KeyValue<K, ActBucket>> buckets, int most) {
        List<Act> acts = new ArrayList<>();
        while (buckets.hasNext() && acts.size() < most) {
            acts.addAll(buckets.next().value.getActs());
        }
        return acts.subList(0, Math.min(acts.size(), most));
    }
}
