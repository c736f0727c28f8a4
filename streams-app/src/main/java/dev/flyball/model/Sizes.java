package dev.flyball.model;

import dev.flyball.schemas.MetricSample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What a record takes in its topic, before it is there. */
public final class Sizes {
    /** Magic byte and id of the schema. */
    private static final int HEADER_BYTES = 5;

    /** The numbers of a sample, and the lengths of its texts. */
    private static final int MOST_OF_NUMBERS = 128;

    private static final int MOST_BYTES_A_CHARACTER = 3;

    private Sizes() {}

    /** Why a record would not be read from its topic; nothing if it would. */
    public static Optional<String> reason(SpecificRecord record, int most) {
        if (record instanceof MetricSample sample && isSmall(sample, most)) {
            return Optional.empty();
        }
        long bytes = bytes(record);
        return bytes > most ? Optional.of(RecordLimits.reason(most, bytes)) : Optional.empty();
    }

    /** Nearly every sample is: it need not be written to be known to fit. */
    private static boolean isSmall(MetricSample sample, int most) {
        int characters = sample.getResource().length()
                + sample.getMetric().length()
                + (sample.getUnit() == null ? 0 : sample.getUnit().length());
        return HEADER_BYTES + MOST_OF_NUMBERS + MOST_BYTES_A_CHARACTER * characters <= most;
    }

    private static long bytes(SpecificRecord record) {
        Counter counter = new Counter();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(counter, null);
        SpecificData model = SpecificData.getForClass(record.getClass());
        try {
            model.createDatumWriter(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HEADER_BYTES + counter.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
