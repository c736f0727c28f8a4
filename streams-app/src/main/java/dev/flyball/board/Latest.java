package dev.flyball.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest values of each key; of keys those that values came for latest. */
final class Latest<K, V> {
    private final Map<K, List<V>> values = new LinkedHashMap<>();
    private final int mostKeys;
    private final int mostValues;

    Latest(int mostKeys, int mostValues) {
        this.mostKeys = mostKeys;
        this.mostValues = mostValues;
    }

    void add(K key, V value) {
        List<V> known = values.remove(key);
        List<V> now = known == null ? new ArrayList<>() : known;
        now.add(value);
        if (now.size() > mostValues) {
            now.remove(0);
        }
        values.put(key, now);
        if (values.size() > mostKeys) {
            values.remove(values.keySet().iterator().next());
        }
    }

    /** Those of all keys. */
    List<V> all() {
        return values.values().stream().flatMap(List::stream).toList();
    }

    /** Those of a key, the latest last. */
    List<V> of(K key) {
        return values.getOrDefault(key, List.of());
    }
}
