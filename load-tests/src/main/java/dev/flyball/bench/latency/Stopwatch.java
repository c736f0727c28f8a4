package dev.flyball.bench.latency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each call was sent, and when the guard first refused each actor; in nanoseconds of one clock. */
final class Stopwatch {
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    /** A call is about to be written: its append comes after this. */
    void sending(String actionId) {
        sent.put(actionId, System.nanoTime());
    }

    /** The guard has refused an act of this actor. */
    void refused(String actor) {
        refused.putIfAbsent(actor, System.nanoTime());
    }

    boolean hasRefused(String actor) {
        return refused.containsKey(actor);
    }

    /** From before the append of a call to the refusal, in seconds; NaN if there was none. */
    double seconds(String actionId, String actor) {
        Long from = sent.get(actionId);
        Long to = refused.get(actor);
        return from == null || to == null ? Double.NaN : (to - from) / 1e9;
    }
}
