package dev.flyball.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The switches of which the latest state is not known, since its record could not be read or believed: while there are any, nobody knows
 * what else is stopped. One thread changes it; how many there are any thread may ask.
 */
public final class Unread {
    /** More are not kept to be tried again; what they were stays unknown until a guard is opened anew. */
    private static final int MOST = 1_000;

    private final Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private long since = Long.MAX_VALUE;
    private int lost;

    /** The latest record of its switch tells nothing. */
    public void add(ConsumerRecord<String, byte[]> record) {
        since = Math.min(since, Math.max(0, record.timestamp()));
        if (latest.containsKey(record.key()) || latest.size() < MOST) {
            latest.put(record.key(), record);
        } else {
            lost++;
        }
        counted();
    }

    /** The state of the switch is known again. */
    public void remove(String switchId) {
        if (latest.remove(switchId) != null) {
            counted();
        }
    }

    /** Those that may be tried again. */
    public List<ConsumerRecord<String, byte[]>> records() {
        return new ArrayList<>(latest.values());
    }

    /** Since when something is not known, in milliseconds since 1970; {@link Long#MAX_VALUE} where all is. */
    long since() {
        return since;
    }

    /** How many there are; from any thread. */
    public int count() {
        return count.get();
    }

    private void counted() {
        count.set(latest.size() + lost);
        if (count.get() == 0) {
            since = Long.MAX_VALUE;
        }
    }
}
