package dev.flyball.outcome.samples;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
final class ListedRows implements Rows {
    private final NavigableMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

    ListedRows() {}

    /** As they are now: what becomes of the others does not show. */
    ListedRows(ListedRows others) {
        rows.putAll(others.rows);
    }

    int size() {
        return rows.size();
    }

    /** Whether there is a row of a series. */
    boolean hold(String series) {
        return count(series) > 0;
    }

    /** How many rows of a series there are. */
    int count(String series) {
        return of(series).size();
    }

    /** How many samples of a series there are in its rows. */
    int samples(String series) {
        return of(series).stream().mapToInt(row -> Row.decode(row, 0).size()).sum();
    }

    private List<byte[]> of(String series) {
        return rows.entrySet().stream()
                .filter(row -> RowKey.isOf(RowKey.series(series), row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] row) {
        rows.put(key, row);
    }

    @Override
    public void delete(byte[] key) {
        rows.remove(key);
    }

    @Override
    public void lastFirst(byte[] from, byte[] to, Visitor visitor) {
        show(rows.subMap(from, true, to, true).descendingMap(), visitor);
    }

    @Override
    public void firstFirst(byte[] from, byte[] to, Visitor visitor) {
        show(rows.subMap(from, true, to, true), visitor);
    }

    private static void show(Map<byte[], byte[]> found, Visitor visitor) {
        for (Map.Entry<byte[], byte[]> row : found.entrySet()) {
            if (!visitor.visit(row.getKey(), row.getValue())) {
                return;
            }
        }
    }
}
