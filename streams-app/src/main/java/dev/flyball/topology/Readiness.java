package dev.flyball.topology;

import dev.flyball.ops.Health;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Whether an instance does its work, not only whether its threads run: they go on running without a broker, while nothing can be
 * written any more, and while one of them waits for good.
 *
 * @param state of the client
 * @param connections open connections of its consumers to brokers
 * @param sincePoll how long ago the slowest of its stream threads has asked for records
 * @param mostSincePoll past this a thread has lost its partitions, and will not come back
 * @param room usable on the disk of the state directory, bytes
 */
record Readiness(State state, double connections, Duration sincePoll, Duration mostSincePoll, long room) {
    /** Below this much room on the disk of the state directory RocksDB soon cannot write: bytes. */
    static final long LEAST_ROOM = 64L << 20;

    /** A stream thread that has not asked for records for so long is at work on one for too long. */
    static final Duration LONG_SINCE_POLL = Duration.ofSeconds(30);

    /** The health that is told. */
    Health health() {
        boolean ended = state == State.ERROR || state == State.PENDING_ERROR || state == State.NOT_RUNNING;
        if (state != State.RUNNING) {
            return new Health(!ended, false, state.name());
        }
        if (sincePoll.compareTo(LONG_SINCE_POLL) > 0) {
            return new Health(!isStuck(), false, state + ", " + silence());
        }
        if (connections == 0) {
            return new Health(true, false, state + ", no broker answers");
        }
        if (room < LEAST_ROOM) {
            return new Health(true, false, state + ", " + wantOfRoom(room));
        }
        return new Health(true, true, state.name());
    }

    /**
     * Why it should end, for a start to go on where it was, or another instance.
     *
     * <p>A disk that is about to be full: as long as there is room, all can be committed and closed in order. Once there is none,
     * RocksDB has writes wait for its recovery, and its recovery for these writes, for good. A thread that waits throws nothing, so
     * the client itself never notices.
     */
    Optional<String> reasonToEnd() {
        if (room < LEAST_ROOM) {
            return Optional.of(wantOfRoom(room));
        }
        return isStuck() ? Optional.of(silence()) : Optional.empty();
    }

    /** Says how much room there is, and how much there should be. */
    static String wantOfRoom(long room) {
        return "%d MB left on the disk of kafka.state_dir; expected %d".formatted(room >> 20, LEAST_ROOM >> 20);
    }

    private boolean isStuck() {
        return state == State.RUNNING && sincePoll.compareTo(mostSincePoll) > 0;
    }

    private String silence() {
        return "a stream thread has not asked for records for %d s".formatted(sincePoll.toSeconds());
    }

    /** Open connections of all consumers, as they tell. */
    static double connections(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count")
                        && metric.getKey().group().equals("consumer-metrics"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    /** How long ago the slowest of the stream threads has asked for records, as their consumers tell; zero if none has yet. */
    static Duration sincePoll(Map<MetricName, ? extends Metric> metrics) {
        double seconds = metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("last-poll-seconds-ago")
                        && isOfStreamThread(metric.getKey().tags().getOrDefault("client-id", "")))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .max()
                .orElse(0);
        return Duration.ofMillis(Math.round(1_000 * Math.max(0, seconds)));
    }

    /** The consumers that restore, or read the global tables, may rest. */
    private static boolean isOfStreamThread(String clientId) {
        return clientId.contains("-StreamThread-") && !clientId.endsWith("-restore-consumer");
    }
}
