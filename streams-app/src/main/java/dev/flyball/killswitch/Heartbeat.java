package dev.flyball.killswitch;

/**
 * Says that the switches of a partition are looked after now, for those who must tell that nothing is stopped from that nobody knows.
 *
 * @param task the number of the partition
 */
public record Heartbeat(int task) implements Result {
    /** Keys of heartbeats begin like this; switch ids are hexadecimal. */
    public static final String KEY_PREFIX = "heartbeat/";

    String key() {
        return KEY_PREFIX + task;
    }
}
