package dev.flyball.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A JSON value inside a raw record.
 *
 * @param place where in the record, such as {@code Records[3]} or {@code line 2}; empty if it is the whole record
 */
record Placed(String place, JsonNode value) {
    /** Values with their places, which are made up as they are asked for: millions may stand on a line. */
    static List<Placed> each(int count, IntFunction<Placed> placed) {
        return new AbstractList<>() {
            @Override
            public Placed get(int index) {
                return placed.apply(index);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }
}
