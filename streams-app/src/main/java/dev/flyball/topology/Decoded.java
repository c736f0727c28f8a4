package dev.flyball.topology;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of an input topic turned out to be. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and read for every sample: a copy would be waste.
sealed interface Decoded<T> {
    /** A value that can be processed, and the bytes that it came as. */
    record Valid<T>(T value, byte[] bytes) implements Decoded<T> {}

    /** Bytes that hold no such value, or one that breaks the rules, and the reason in one line. */
    record Invalid<T>(byte[] bytes, String reason) implements Decoded<T> {
        /** The key path that the reason leads with: one of few, for counting by. */
        String subject() {
            int colon = reason.indexOf(':');
            return colon < 0 ? reason : reason.substring(0, colon);
        }
    }

    /** What the records of a batch turned out to be, in their order. */
    record Many<T>(List<One<T>> all) implements Decoded<T> {}

    /** A record of a batch as it was read, and what it turned out to be. */
    record One<T>(ConsumerRecord<byte[], byte[]> read, Decoded<T> decoded) {}
}
