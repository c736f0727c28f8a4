package dev.flyball.guard;

import static dev.flyball.guard.KillSwitches.enforced;
import static dev.flyball.guard.KillSwitches.scope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.signature.RecordSignature;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String TOPIC = "switches";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
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
    void countsWhatItAnsweredAndRefused() {
        // Given
        topicHolds(List.of(record(FIRST, 0, WEB), record(FIRST, 1, "s-web", "rubbish".getBytes(UTF_8))));
        try (Guard guard = open()) {
            // When
            mayAct(guard, "asg/web");
            mayAct(guard, "asg/other");
            mayAct(guard, "asg/other");

            // Then
            GuardFigures figures = guard.figures();
            assertThat(figures.stopped()).isEqualTo(1);
            assertThat(figures.allowed() + figures.unknown()).isEqualTo(2);
            assertThat(figures.refused()).isEqualTo(1);
            assertThat(figures.stopping()).isEqualTo(1);
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
    void aListenerThatFailsHidesNothingThatComesAfter() {
        // Given
        topicHolds(List.of());
        GuardListener failing = new GuardListener() {
            @Override
            public void stopped(KillSwitch live) {
                throw new IllegalStateException("the listener");
            }
        };
        try (Guard guard = Guard.open(config().withListener(failing), consumer, InstantSource.system())) {
            // When two trip in one batch
            later(List.of(record(FIRST, 0, WEB), record(FIRST, 1, API)));

            // Then
            await().until(() -> guard.stopping() == 2);
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
    void tellsThatNothingIsStoppedFromThatNobodyKnows() {
        // Given a topic on which the detector was last heard of 10 s ago, in one partition
        topicHolds(
                List.of(record(FIRST, 0, WEB), heartbeat(FIRST, 1, NOW), heartbeat(SECOND, 0, NOW.minusSeconds(10))));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        WhenUnknown then = WhenUnknown.open(new Scope("agent/*", "*", "*", ScopeDirection.BOTH));
        try (Guard guard = Guard.open(config().withWhenUnknown(then), consumer, now::get)) {
            // Then
            assertThat(decide(guard, "bot", "asg/other")).isEqualTo(new Decision.Allowed());

            // When it goes on to be silent
            now.set(NOW.plusSeconds(21));

            // Then what is known to be stopped still is, and for the rest the configuration says what to do
            Instant until = NOW.plusSeconds(20);
            assertThat(decide(guard, "bot", "asg/web").allowed()).isFalse();
            assertThat(decide(guard, "bot", "asg/other")).isEqualTo(new Decision.Unknown(true, until));
            assertThat(decide(guard, "agent/a", "asg/other")).isEqualTo(new Decision.Unknown(false, until));

            // When it is heard of again
            later(List.of(heartbeat(SECOND, 1, NOW.plusSeconds(20))));

            // Then
            await().until(() -> decide(guard, "bot", "asg/other") instanceof Decision.Allowed);
        }
    }

    @Test
    void nobodyKnowsWhatIsStoppedWhileAStateCannotBeRead() {
        // Given a switch of which only rubbish is there, as when the registry is away
        topicHolds(List.of(
                record(FIRST, 0, WEB),
                record(FIRST, 1, "s-api", "later".getBytes(UTF_8)),
                heartbeat(FIRST, 2, NOW),
                heartbeat(SECOND, 0, NOW)));
        try (Guard guard = Guard.open(config(), consumer, () -> NOW)) {
            // Then
            assertThat(decide(guard, "bot", "asg/web")).isEqualTo(new Decision.Stopped(WEB));
            assertThat(decide(guard, "bot", "asg/api")).isInstanceOf(Decision.Unknown.class);
            assertThat(decide(guard, "bot", "asg/other")).isInstanceOf(Decision.Unknown.class);
            assertThat(guard.figures().unread()).isEqualTo(1);

            // When it can be read
            written.put("later", API);

            // Then
            await().until(() -> decide(guard, "bot", "asg/api") instanceof Decision.Stopped);
            await().until(() -> decide(guard, "bot", "asg/other") instanceof Decision.Allowed);
            assertThat(guard.figures().unread()).isZero();
        }
    }

    @Test
    void aStateThatCannotBeReadAndIsAheadIsNotKnownNowEither() {
        // Given
        ConsumerRecord<String, byte[]> rubbish = new ConsumerRecord<>(
                TOPIC,
                0,
                0,
                NOW.plus(Duration.ofDays(1)).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "s-api",
                "rubbish".getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
        topicHolds(List.of(rubbish, heartbeat(FIRST, 1, NOW), heartbeat(SECOND, 0, NOW)));

        // When
        try (Guard guard = Guard.open(config(), consumer, () -> NOW)) {
            // Then
            assertThat(decide(guard, "bot", "asg/other")).isInstanceOf(Decision.Unknown.class);
        }
    }

    @Test
    void nobodyKnowsWhatIsStoppedWhereAForgedStateIsAllThatIsLeft() {
        // Given that compaction left only a release that nobody signed
        KeyPair flyball = keys();
        topicHolds(List.of(
                record(FIRST, 1, WEB_RELEASED),
                signed(heartbeat(FIRST, 2, NOW), flyball),
                signed(heartbeat(SECOND, 0, NOW), flyball)));
        GuardConfig config = config().withTrusted(List.of(flyball.getPublic()));

        // When
        try (Guard guard = Guard.open(config, consumer, () -> NOW)) {
            // Then
            assertThat(decide(guard, "bot", "asg/web")).isInstanceOf(Decision.Unknown.class);

            // When the switch tells again how it stands
            KillSwitch second = KillSwitch.newBuilder(WEB).setVersion(2).build();
            later(List.of(signed(record(FIRST, 3, second), flyball)));

            // Then
            await().until(() -> decide(guard, "bot", "asg/other") instanceof Decision.Allowed);
            assertThat(decide(guard, "bot", "asg/web")).isEqualTo(new Decision.Stopped(second));
        }
    }

    @Test
    void followsThePartitionsThatTheTopicGrows() {
        // Given
        topicHolds(List.of(heartbeat(FIRST, 0, NOW), heartbeat(SECOND, 0, NOW)));
        try (Guard guard = Guard.open(config(), consumer, () -> NOW)) {
            assertThat(decide(guard, "bot", "asg/api")).isInstanceOf(Decision.Allowed.class);

            // When
            TopicPartition third = new TopicPartition(TOPIC, 2);
            consumer.updateBeginningOffsets(Map.of(third, 0L));
            consumer.updatePartitions(TOPIC, List.of(partition(0), partition(1), partition(2)));

            // Then nobody knows what is in it
            await().until(() -> decide(guard, "bot", "asg/api") instanceof Decision.Unknown);

            // When
            later(List.of(record(third, 0, API), heartbeat(third, 1, NOW)));

            // Then
            await().until(() -> decide(guard, "bot", "asg/api") instanceof Decision.Stopped);
            await().until(() -> decide(guard, "bot", "asg/other") instanceof Decision.Allowed);
        }
    }

    @Test
    void aHeartbeatFromTheFutureTellsOfNoMoreThanNow() {
        // Given a detector whose clock was a day ahead when it was heard of last
        Instant ahead = NOW.plus(Duration.ofDays(1));
        topicHolds(List.of(heartbeat(FIRST, 0, ahead), heartbeat(SECOND, 0, ahead)));
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        try (Guard guard = Guard.open(config(), consumer, now::get)) {
            assertThat(decide(guard, "bot", "asg/other")).isInstanceOf(Decision.Allowed.class);

            // When
            now.set(NOW.plusSeconds(40));

            // Then
            assertThat(decide(guard, "bot", "asg/other")).isInstanceOf(Decision.Unknown.class);
        }
    }

    @Test
    void knowsNothingBeforeTheFirstHeartbeatOfEachPartition() {
        // Given
        topicHolds(List.of(heartbeat(FIRST, 0, NOW)));

        // When
        try (Guard guard = Guard.open(config().withWhenUnknown(WhenUnknown.closed()), consumer, () -> NOW)) {
            // Then
            assertThat(decide(guard, "bot", "asg/web").allowed()).isFalse();
        }
    }

    @Test
    void obeysNobodyButThoseWhoseKeysItTrusts() {
        // Given a stop and a heartbeat that are signed
        KeyPair flyball = keys();
        KeyPair forger = keys();
        topicHolds(List.of(signed(record(FIRST, 0, WEB), flyball), signed(heartbeat(FIRST, 1, NOW), flyball)));
        List<String> refused = new CopyOnWriteArrayList<>();
        GuardConfig config = config().withTrusted(List.of(keys().getPublic(), flyball.getPublic()))
                .withListener(new GuardListener() {
                    @Override
                    public void refused(String reason) {
                        refused.add(reason);
                    }
                });
        try (Guard guard = Guard.open(config, consumer, () -> NOW)) {
            // When it is released by others: not signed, signed by another key, signed as another value, deleted
            ConsumerRecord<String, byte[]> borrowed = record(FIRST, 5, WEB_RELEASED);
            signed(record(FIRST, 0, WEB), flyball).headers().forEach(borrowed.headers()::add);
            later(List.of(
                    record(FIRST, 2, WEB_RELEASED),
                    signed(record(FIRST, 3, WEB_RELEASED), forger),
                    record(FIRST, 4, "s-web", null),
                    borrowed,
                    heartbeat(SECOND, 0, NOW),
                    signed(record(SECOND, 1, API), flyball)));

            // Then the stop holds, and what follows is seen
            await().until(() -> !decide(guard, "bot", "asg/api").allowed());
            assertThat(decide(guard, "bot", "asg/web")).isEqualTo(new Decision.Stopped(WEB));
            assertThat(guard.knownUntil()).isBefore(NOW);
            assertThat(refused).hasSize(5).allMatch(reason -> reason.contains("expected"));
        }
    }

    @Test
    void aStateThatIsOlderThanWhatIsKnownChangesNothing() {
        // Given
        KillSwitch second = KillSwitch.newBuilder(WEB).setVersion(2).build();
        topicHolds(List.of(record(FIRST, 0, second)));
        try (Guard guard = open()) {
            // When
            later(List.of(record(FIRST, 1, WEB_RELEASED), record(FIRST, 2, API)));

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

    private static Decision decide(Guard guard, String actor, String target) {
        return guard.decide(actor, target, "desired_capacity", Direction.UP);
    }

    private static ConsumerRecord<String, byte[]> heartbeat(TopicPartition partition, long offset, Instant time) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "heartbeat/" + partition.partition(),
                null,
                new RecordHeaders(),
                Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> signed(ConsumerRecord<String, byte[]> record, KeyPair by) {
        if (record.value() == null) {
            RecordSignature.signHeartbeat(by.getPrivate(), TOPIC, record.key(), record.timestamp(), record.headers());
        } else {
            RecordSignature.sign(by.getPrivate(), TOPIC, record.value(), record.headers());
        }
        return record;
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Guard open() {
        return Guard.open(config(), consumer, InstantSource.system());
    }

    private GuardConfig config() {
        Deserializer<KillSwitch> values = (topic, bytes) -> {
            KillSwitch read = written.get(new String(bytes, UTF_8));
            if (read == null) {
                throw new SerializationException("no kill switch");
            }
            return read;
        };
        return GuardConfig.of(Map.of(), TOPIC, values).withPatience(Duration.ofMillis(200));
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
