package dev.flyball.topology;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which record of a batch the stream thread is at. Kafka Streams knows the batch only, and tells of nothing else where the processing of
 * one of its records fails.
 */
final class InFlight {
    private static final ThreadLocal<Supplier<ConsumerRecord<byte[], byte[]>>> RECORD = new ThreadLocal<>();

    private InFlight() {}

    /** @param record is asked only when something fails */
    static void is(Supplier<ConsumerRecord<byte[], byte[]>> record) {
        RECORD.set(record);
    }

    static void isNone() {
        RECORD.remove();
    }

    /** The record of a batch that is being processed, or nothing where what is processed is no batch. */
    static Optional<ConsumerRecord<byte[], byte[]>> record() {
        return Optional.ofNullable(RECORD.get()).map(Supplier::get);
    }
}
