package dev.flyball.ingest;

import java.io.IOException;
import java.util.Optional;

/** The records of a file, one after another. */
interface Records {
    /**
     * A record.
     *
     * @param line the line on which it starts, from 1
     * @param bytes how it begins: what a {@link Reject} shows of it
     */
    record Text(long line, JsonText json, byte[] bytes) {
        public Text {
            bytes = Reject.shown(bytes);
        }
    }

    /** The next record; nothing at the end. */
    Optional<Text> next() throws IOException;
}
