package dev.flyball.outcome.samples;

import dev.flyball.model.Sample;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a task. Its changelog has one record for many of them: what is put to it, and restored, are chunks. On the
 * machine they are {@link SampleRows}, of which the closed ones are in RocksDB.
 *
 * <p>A sample that is kept is in the next chunk. Before each commit, and when it is full, the chunk has to be taken and put to the
 * store as Kafka Streams wraps it.
 */
@NullUnmarked
public final class ChunkedSamplesStore extends InnermostStore {
    private static final int MOST_CHUNK_BYTES = 64 * 1024;

    /** Its record has the time of its first sample, and is deleted by that. */
    private static final long LONGEST_CHUNK = Duration.ofHours(12).toMillis();

    private static final int MOST_OPEN = 200_000;
    private static final int MOST_ROOM = 1_500_000;

    /** Offsets are committed with the rows that hold what came before them: as seldom as a crash may cost that many to restore. */
    private static final int SAMPLES_A_WRITE = 500_000;

    /** Of many rows each is written for some samples, too. */
    private static final int SAMPLES_A_ROW_AND_WRITE = 10;

    private final long retention;
    private final KeyValueStore<Bytes, byte[]> stored;
    private final Chunk.Writer chunk = new Chunk.Writer(MOST_CHUNK_BYTES + MOST_CHUNK_BYTES / 4);
    private byte @Nullable [] taken;
    private SampleRows rows;
    private @Nullable Map<TopicPartition, Long> offsets;
    private int unwritten;

    private ChunkedSamplesStore(KeyValueStore<Bytes, byte[]> stored, Duration retention) {
        super(stored.name());
        this.retention = retention.toMillis();
        this.stored = stored;
    }

    /**
     * To be used with a changelog, and without a cache.
     *
     * @param rows holds the rows; it has the name of the whole, so that what lies on the disk is known as the store of its changelog
     */
    public static KeyValueBytesStoreSupplier over(KeyValueBytesStoreSupplier rows, Duration retention) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return rows.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new ChunkedSamplesStore(rows.get(), retention);
            }

            @Override
            public String metricsScope() {
                return "samples";
            }
        };
    }

    /** The samples of a task, inside of its changelog. */
    public static ChunkedSamplesStore in(StateStore logged) {
        return of(logged, ChunkedSamplesStore.class);
    }

    /**
     * Keeps a sample and adds it to the chunk; one that is older than what is kept is left out.
     *
     * @param at epoch milliseconds
     */
    public Kept keep(String series, long at, double value) {
        Kept kept = rows.keep(series, at, value);
        if (kept != Kept.NOT) {
            chunk.add(series, at, value);
            unwritten++;
        }
        return kept;
    }

    /** From now on samples of a series no farther than that from a level are expected, as long as it is remembered. */
    public void expect(String series, double level, double within) {
        rows.expect(series, level, within);
    }

    public boolean chunkIsEmpty() {
        return chunk.count() == 0;
    }

    /** Whether the chunk should be taken before a sample of a time (epoch milliseconds) is kept. */
    public boolean chunkIsFull(long at) {
        return chunk.size() >= MOST_CHUNK_BYTES || chunk.count() > 0 && at - chunk.firstAt() > LONGEST_CHUNK;
    }

    /** Takes the chunk, which must not be empty, and puts it into the changelog. */
    public void putChunk(KeyValueStore<byte[], byte[]> logged) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(chunk.firstAt()).array();
        taken = chunk.take();
        logged.put(key, taken);
        taken = null;
    }

    /** The latest wanted samples of a series between two times (epoch milliseconds, inclusive), at most so many, oldest first. */
    public List<Sample> latest(String series, long from, long to, int most, DoublePredicate wanted) {
        return rows.latest(series, from, to, most, wanted);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        stored.init(context, new UnregisteredStore(name() + "-rows"));
        rows = new SampleRows(new RowsStore(stored), retention, MOST_OPEN, MOST_ROOM);
        chunk.clear();
        offsets = null;
        unwritten = 0;
        context.register(root, (key, value) -> apply(value));
    }

    @Override
    public void put(Bytes key, byte[] value) {
        // What was taken from here is kept already. To keep it again would change nothing.
        if (value != taken) {
            apply(value);
        }
    }

    /** The rows and the offsets become durable together: without the offsets, restoring goes on where they stood before. */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        offsets = changelogOffsets;
        if (unwritten >= Math.max(SAMPLES_A_WRITE, SAMPLES_A_ROW_AND_WRITE * rows.open())) {
            write();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams asks as long as there are stores that do not.
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return stored.committedOffset(partition);
    }

    @Override
    public void close() {
        try {
            if (stored.isOpen() && offsets != null) {
                write();
            }
        } finally {
            stored.close();
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return stored.isOpen();
    }

    private void apply(byte[] chunkOfSamples) {
        Chunk.read(chunkOfSamples, (series, at, value) -> {
            rows.keep(series, at, value);
            unwritten++;
        });
    }

    private void write() {
        rows.writeAll();
        stored.commit(offsets);
        unwritten = 0;
    }
}
