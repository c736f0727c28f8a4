package dev.flyball.outcome.samples;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Rings before a commit. Kafka Streams writes what the cache of a store holds to the store before it flushes the producer and takes
 * the offsets, whatever the reason of the commit: a store with a cache, in which one byte waits, learns of it in time. A cache
 * that is short of room rings early, which does no harm.
 */
@NullUnmarked
public final class BellStore extends InnermostStore {
    private static final byte[] WAITING = {1};

    private boolean isOpen;
    private boolean isHung;
    private @Nullable Runnable listener;

    private BellStore(String name) {
        super(name);
    }

    /** To be cached, and without a changelog. */
    public static KeyValueBytesStoreSupplier named(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new BellStore(name);
            }

            @Override
            public String metricsScope() {
                return "bell";
            }
        };
    }

    /** The bell of a task, inside of its cache. */
    public static BellStore in(StateStore cached) {
        return of(cached, BellStore.class);
    }

    /** Who is told; takes the place of whoever was. */
    public void onRing(Runnable told) {
        listener = told;
    }

    /** Has it ring at the next commit. */
    public void hang(KeyValueStore<byte[], byte[]> cached) {
        if (!isHung) {
            // It may ring right away.
            isHung = true;
            cached.put(WAITING, WAITING);
        }
    }

    /** To be hung again, with the time of the next record. */
    public void takeDown() {
        isHung = false;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        isHung = false;
        listener = null;
        context.register(root, (key, value) -> {});
        isOpen = true;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        isHung = false;
        if (listener != null) {
            listener.run();
        }
    }

    @Override
    public void close() {
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
