package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.detect.state.ActBucket;
import dev.flyball.model.ControlKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The acts in their windowed store. */
public final class ActsStore implements ActLog {
    private static final String EVERY = "*";

    private final WindowStore<String, ActBucket> store;

    private ActsStore(WindowStore<String, ActBucket> store) {
        this.store = store;
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

    private static <K> List<Act> acts(Iterator<KeyValue<K, ActBucket>> buckets, int most) {
        List<Act> acts = new ArrayList<>();
        while (buckets.hasNext() && acts.size() < most) {
            acts.addAll(buckets.next().value.getActs());
        }
        return acts.subList(0, Math.min(acts.size(), most));
    }
}
