package dev.flyball.topology;

import dev.flyball.killswitch.Heartbeat;
import dev.flyball.schemas.KillSwitch;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends the heartbeat of each task to its share of the partitions, which is one where there are as many partitions as tasks. Where there
 * are fewer, several tasks speak for one partition, and the silence of some of them does not show.
 */
record HeartbeatPartitions(int tasks) implements StreamPartitioner<String, KillSwitch> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, KillSwitch none, int partitions) {
        int task = Integer.parseInt(key.substring(Heartbeat.KEY_PREFIX.length()));
        Set<Integer> share = IntStream.range(0, partitions)
                .filter(partition -> partition % tasks == task % tasks)
                .boxed()
                .collect(Collectors.toSet());
        return Optional.of(share.isEmpty() ? Set.of(task % partitions) : share);
    }
}
