package dev.flyball.guard;

import static dev.flyball.guard.KillSwitches.enforced;
import static dev.flyball.guard.KillSwitches.scope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.SwitchState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String TOPIC = "switches";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final KillSwitch WEB =
            enforced("s-web", SwitchState.TRIPPED, scope("bot", "asg/web", "desired_capacity"));
    private static final KillSwitch API =
            enforced("s-api", SwitchState.TRIPPED, scope("bot", "asg/api", "desired_capacity"));
    private static final KillSwitch WEB_RELEASED =
            enforced("s-web", SwitchState.ARMED, scope("bot", "asg/web", "desired_capacity"));

    private final Map<String, KillSwitch> written = new HashMap<>();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L));

    @Test
    void knowsEverySwitchOfEveryPartitionBeforeItOpens() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB), record(SECOND, 0, API)));

        // When
        try (Guard guard = open()) {
            // Then
            assertThat(mayAct(guard, "asg/web")).isFalse();
            assertThat(mayAct(guard, "asg/api")).isFalse();
            assertThat(mayAct(guard, "asg/other")).isTrue();
        }
    }

    @Test
    void followsTripsReleasesAndDeletions() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB)));
        try (Guard guard = open()) {
            // When the one is released and the other trips
            later(List.of(record(FIRST, 1, WEB_RELEASED), record(SECOND, 0, API)));

            // Then
            await().until(() -> mayAct(guard, "asg/web") && !mayAct(guard, "asg/api"));

            // When a state is deleted
            later(List.of(record(SECOND, 1, "s-api", null)));

            // Then
            await().until(() -> mayAct(guard, "asg/api"));
        }
    }

    @Test
    void holdsTheLastKnownStateWhenTheNextCannotBeRead() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB)));
        try (Guard guard = open()) {
            // When
            later(List.of(record(FIRST, 1, "s-web", "rubbish".getBytes(UTF_8)), record(FIRST, 2, API)));

            // Then what follows is seen, and the broken one changes nothing
            await().until(() -> !mayAct(guard, "asg/api"));
            assertThat(mayAct(guard, "asg/web")).isFalse();
        }
    }

    @Test
    void holdsTheLastKnownStateThroughErrorsAndGoesOn() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB)));
        try (Guard guard = open()) {
            // When
            consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("away")));
            later(List.of(record(FIRST, 1, API)));

            // Then
            await().until(() -> !mayAct(guard, "asg/api"));
            assertThat(mayAct(guard, "asg/web")).isFalse();
        }
    }

    @Test
    void goesOnAfterAnErrorThatNobodyExpected() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB)));
        try (Guard guard = open()) {
            // When
            consumer.schedulePollTask(() -> {
                throw new IllegalStateException("odd");
            });
            later(List.of(record(FIRST, 1, API)));

            // Then
            await().until(() -> !mayAct(guard, "asg/api"));
            assertThat(mayAct(guard, "asg/web")).isFalse();
        }
    }

    @Test
    void refusesToOpenWithoutItsTopic() {
        assertThatThrownBy(this::open).isInstanceOf(GuardException.class).hasMessage("topic switches does not exist");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void refusesToOpenWhenTheEndIsNotReachedInTime() {
        // Given a partition whose end is never read
        topicHolds(List.of());
        consumer.updateEndOffsets(Map.of(FIRST, 7L, SECOND, 0L));

        // When, Then
        assertThatThrownBy(this::open)
                .isInstanceOf(GuardException.class)
                .hasMessageContaining("switches")
                .hasMessageContaining("PT0.2S");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void closesItsConsumer() {
        // Given
        topicHolds(List.of());
        Guard guard = open();

        // When
        guard.close();

        // Then
        assertThat(consumer.closed()).isTrue();
    }

    private Guard open() {
        Deserializer<KillSwitch> values = (topic, bytes) -> {
            KillSwitch read = written.get(new String(bytes, UTF_8));
            if (read == null) {
                throw new SerializationException("no kill switch");
            }
            return read;
        };
        return Guard.open(new GuardConfig(Map.of(), TOPIC, values, Duration.ofMillis(200)), consumer);
    }

    private static boolean mayAct(Guard guard, String target) {
        return guard.decide("bot", target, "desired_capacity", Direction.UP).allowed();
    }

    private void topicHolds(List<ConsumerRecord<String, byte[]>> records) {
        consumer.updatePartitions(TOPIC, List.of(partition(0), partition(1)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        for (ConsumerRecord<String, byte[]> record : records) {
            ends.merge(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
        }
        consumer.updateEndOffsets(ends);
        later(records);
    }

    private void later(List<ConsumerRecord<String, byte[]>> records) {
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    }

    private ConsumerRecord<String, byte[]> record(TopicPartition partition, long offset, KillSwitch value) {
        String name = partition + "@" + offset;
        written.put(name, value);
        return record(partition, offset, value.getSwitchId(), name.getBytes(UTF_8));
    }

    private static ConsumerRecord<String, byte[]> record(
            TopicPartition partition, long offset, String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, value);
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(TOPIC, number, null, null, null);
    }
}
