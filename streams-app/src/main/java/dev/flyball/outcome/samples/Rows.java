package dev.flyball.outcome.samples;

import org.jspecify.annotations.Nullable;

/** Rows of bytes in order of their keys, which compare byte by byte, unsigned. */
interface Rows {
    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] row);

    void delete(byte[] key);

    /** The rows between two keys, both included, the last one first, until the visitor wants no more. */
    void lastFirst(byte[] from, byte[] to, Visitor visitor);

    /** The same, the first one first. */
    void firstFirst(byte[] from, byte[] to, Visitor visitor);

    /** Is shown rows. */
    interface Visitor {
        /** Whether it wants to see more. */
        boolean visit(byte[] key, byte[] row);
    }
}
