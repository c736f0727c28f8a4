package dev.flyball.ingest;

import java.io.IOException;
import java.util.Optional;

/** The records of a file, one after another. */
interface Records {
    /**
     * A record.
     *
     * @param line the line on which it starts, from 1
     */
    record Text(long line, JsonText json) {}

    /** The next record; nothing at the end. */
    Optional<Text> next() throws IOException;
}
