package dev.flyball.model;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key and time on the heap. They are forgotten as a windowed store forgets: what lies the retention or more behind
 * the newest row cannot be read any more, nor be written. Times in epoch milliseconds.
 */
public final class HeapRows<V> {
    private final long retention;
    private final TreeMap<String, TreeMap<Long, V>> byKey = new TreeMap<>();
    private final TreeMap<Long, Set<String>> byTime = new TreeMap<>();
    private long newest = Long.MIN_VALUE;

    /** @param retention in milliseconds */
    public HeapRows(long retention) {
        this.retention = retention;
    }

    /** Writes a row; one too old to be kept is left out. */
    public void put(String key, long at, V value) {
        if (at > newest) {
            newest = at;
            forget();
        }
        if (isKept(at)) {
            byKey.computeIfAbsent(key, k -> new TreeMap<>()).put(at, value);
            byTime.computeIfAbsent(at, t -> new HashSet<>()).add(key);
        }
    }

    /** The row of a key at a time; null: there is none. */
    public @Nullable V get(String key, long at) {
        Map<Long, V> rows = byKey.get(key);
        return rows == null ? null : rows.get(at);
    }

    /** The rows of a key up to a time, oldest first. To be read before the next row is written. */
    public NavigableMap<Long, V> upTo(String key, long to) {
        TreeMap<Long, V> rows = byKey.get(key);
        return rows == null ? new TreeMap<>() : rows.headMap(to, true);
    }

    /** The keys between two keys, both inclusive, in their order, each with its rows. To be read before the next row is written. */
    public Map<String, TreeMap<Long, V>> between(String firstKey, String lastKey) {
        return byKey.subMap(firstKey, true, lastKey, true);
    }

    private boolean isKept(long at) {
        return at > newest - retention;
    }

    private void forget() {
        while (!byTime.isEmpty() && !isKept(byTime.firstKey())) {
            Map.Entry<Long, Set<String>> oldest = byTime.pollFirstEntry();
            for (String key : oldest.getValue()) {
                TreeMap<Long, V> rows = Objects.requireNonNull(byKey.get(key));
                rows.remove(oldest.getKey());
                if (rows.isEmpty()) {
                    byKey.remove(key);
                }
            }
        }
    }
}
