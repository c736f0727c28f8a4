package dev.flyball.bench.flink;

import java.nio.ByteBuffer;

/** Samples before and after acts on one target, summed: what the naive product in Kafka Streams tells too. A POJO in Flink's sense. */
public final class Effect {
    private static final int BYTES = 4 * Long.BYTES;

    /** The target; once summed also the beginning of the window, as {@code target@2026-01-01T00:15:00Z}. */
    public String key = "";

    /** How many samples came before their act. */
    public long before;

    public double sumBefore;

    /** How many came with it or after it. */
    public long after;

    public double sumAfter;

    static Effect none() {
        return new Effect();
    }

    static Effect of(Act act, Sample sample) {
        Effect effect = new Effect();
        effect.key = act.target;
        if (sample.time < act.time) {
            effect.before = 1;
            effect.sumBefore = sample.value;
        } else {
            effect.after = 1;
            effect.sumAfter = sample.value;
        }
        return effect;
    }

    Effect plus(Effect other) {
        Effect both = new Effect();
        both.key = other.key;
        both.before = before + other.before;
        both.sumBefore = sumBefore + other.sumBefore;
        both.after = after + other.after;
        both.sumAfter = sumAfter + other.sumAfter;
        return both;
    }

    Effect under(String name) {
        Effect renamed = none().plus(this);
        renamed.key = name;
        return renamed;
    }

    /** In the format of the peer in Kafka Streams, so that one reader checks both. */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(before)
                .putDouble(sumBefore)
                .putLong(after)
                .putDouble(sumAfter)
                .array();
    }
}
