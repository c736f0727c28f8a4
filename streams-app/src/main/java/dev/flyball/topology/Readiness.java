package dev.flyball.topology;

import dev.flyball.ops.Health;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * Whether an instance does its work, not only whether its threads run: they go on running without a broker, and while nothing can
 * be written any more.
 */
final class Readiness {
    /** Below this much room on the disk of the state directory RocksDB soon cannot write: bytes. */
    static final long LEAST_ROOM = 64L << 20;

    private Readiness() {}

    /**
     * The health of a client.
     *
     * @param connections open connections of its consumers to brokers
     * @param room usable on the disk of the state directory, bytes
     */
    static Health of(State state, double connections, long room) {
        boolean ended = state == State.ERROR || state == State.PENDING_ERROR || state == State.NOT_RUNNING;
        if (state != State.RUNNING) {
            return new Health(!ended, false, state.name());
        }
        if (connections == 0) {
            return new Health(true, false, state + ", no broker answers");
        }
        if (room < LEAST_ROOM) {
            return new Health(
                    true,
                    false,
                    "%s, %d MB left on the disk of kafka.state_dir; expected %d"
                            .formatted(state, room >> 20, LEAST_ROOM >> 20));
        }
        return new Health(true, true, state.name());
    }

    /** Open connections of all consumers, as they tell. */
    static double connections(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count")
                        && metric.getKey().group().equals("consumer-metrics"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }
}
