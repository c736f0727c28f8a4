package dev.flyball.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by key. */
public interface Rows<V> {
    /** Null: there is none. */
    @Nullable
    V get(String key);

    void put(String key, V value);

    void delete(String key);

    /** Rows on the heap. */
    static <V> Rows<V> onTheHeap() {
        Map<String, V> rows = new HashMap<>();
        return new Rows<>() {
            @Override
            public @Nullable V get(String key) {
                return rows.get(key);
            }

            @Override
            public void put(String key, V value) {
                rows.put(key, value);
            }

            @Override
            public void delete(String key) {
                rows.remove(key);
            }
        };
    }
}
