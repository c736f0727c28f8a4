package dev.flyball.outcome.samples;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * What Kafka Streams wraps with changelog, cache and meters, and takes for a key-value store. It is only put to through
 * those; who works with what is inside asks for it with a {@link Query}, which they pass on.
 */
@NullUnmarked
abstract class InnermostStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;

    /** Queries that are bound to positions are not asked of it. */
    private final Position position = Position.emptyPosition();

    InnermostStore(String name) {
        this.name = name;
    }

    /** What is inside of a store of a task, through whatever it is wrapped with. */
    static <T extends InnermostStore> T of(StateStore wrapped, Class<T> type) {
        QueryResult<T> found = wrapped.query(new Inside<>(type), PositionBound.unbounded(), new QueryConfig(false));
        return found.getResult();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    @SuppressWarnings("unchecked") // The result is of the type that the query asks for.
    public final <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (query instanceof Inside<?> inside && inside.type().isInstance(this)) {
            return (QueryResult<R>) QueryResult.forResult(this);
        }
        return QueryResult.forUnknownQueryType(query, this);
    }

    @Override
    public final Position getPosition() {
        return position;
    }

    @Override
    public final byte[] putIfAbsent(Bytes key, byte[] value) {
        throw onlyPutTo();
    }

    @Override
    public final void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw onlyPutTo();
    }

    @Override
    public final byte[] delete(Bytes key) {
        throw onlyPutTo();
    }

    @Override
    public final byte[] get(Bytes key) {
        throw onlyPutTo();
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw onlyPutTo();
    }

    @Override
    public final KeyValueIterator<Bytes, byte[]> all() {
        throw onlyPutTo();
    }

    @Override
    public final long approximateNumEntries() {
        return 0;
    }

    private UnsupportedOperationException onlyPutTo() {
        return new UnsupportedOperationException("store " + name + " is only put to");
    }

    private record Inside<T extends InnermostStore>(Class<T> type) implements Query<T> {}
}
