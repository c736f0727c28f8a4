package dev.flyball.bench.ladder;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What the naive product tells of the acts on a target: their samples before and after, summed.
 *
 * @param before how many samples came before their act
 * @param after how many came with it or after it
 */
record Effect(long before, double sumBefore, long after, double sumAfter) {
    static final Effect NONE = new Effect(0, 0, 0, 0);

    private static final int BYTES = 4 * Long.BYTES;

    static Effect of(Action action, MetricSample sample) {
        double value = Objects.requireNonNullElse(sample.getValue(), Double.NaN);
        return sample.getObservedAt().isBefore(action.getOccurredAt())
                ? new Effect(1, value, 0, 0)
                : new Effect(0, 0, 1, value);
    }

    Effect plus(Effect other) {
        return new Effect(
                before + other.before, sumBefore + other.sumBefore, after + other.after, sumAfter + other.sumAfter);
    }

    long pairs() {
        return before + after;
    }

    static Serde<Effect> serde() {
        return Serdes.serdeFrom(
                (topic, effect) -> effect == null ? null : effect.bytes(),
                (topic, bytes) -> bytes == null ? null : of(ByteBuffer.wrap(bytes)));
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(before)
                .putDouble(sumBefore)
                .putLong(after)
                .putDouble(sumAfter)
                .array();
    }

    private static Effect of(ByteBuffer bytes) {
        return new Effect(bytes.getLong(), bytes.getDouble(), bytes.getLong(), bytes.getDouble());
    }
}
