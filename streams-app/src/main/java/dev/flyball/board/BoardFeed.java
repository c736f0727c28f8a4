package dev.flyball.board;

import dev.flyball.config.KafkaSettings;
import dev.flyball.guard.Heartbeats;
import dev.flyball.guard.Unread;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.SwitchState;
import dev.flyball.schemas.serde.RegistrySerdes;
import dev.flyball.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows the topics of switches and findings, of all partitions, so that any instance can tell what is stopped anywhere.
 * While Kafka is away the board shows what was known last.
 */
public final class BoardFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardFeed.class);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Of each partition of anything but switches so many records are read at the start: more than a page shows. */
    private static final long LATEST = 1_000;

    /** Of what plots show many are kept: thousands of acts of the largest kind would fill the heap. */
    private static final int MOST_SHOWN = 8 * 1024;

    /** When the record that closed the evidence was appended to its topic, as an extension attribute of CloudEvents. */
    private static final String EVIDENCE_TIME = "ce_evidencetime";

    private static final int METADATA_AGE_MS = 10_000;
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final Duration READ_AGAIN_EVERY = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Board board;
    private final Topics topics;
    private final BiConsumer<Instant, Instant> tripSeen;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Optional<SampleFeed> samples;

    /** What else is followed, for plots, by topic. */
    private final Map<String, Consumer<ConsumerRecord<String, byte[]>>> others;

    private final Deserializer<KillSwitch> switches;
    private final Deserializer<Finding> findings;
    private final Unread unread = new Unread();
    private Map<TopicPartition, Long> known = Map.of();
    private long checkedAt = System.nanoTime();
    private long readAgainAt = System.nanoTime();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread follower = new Thread(() -> follow(this::followOnce, this::closeConsumer), "flyball-board");
    private final Thread sampler =
            new Thread(() -> follow(this::sampleOnce, this::closeSamples), "flyball-board-samples");

    private BoardFeed(
            Board board,
            KafkaSettings kafka,
            Topics topics,
            RegistrySerdes serdes,
            BiConsumer<Instant, Instant> tripSeen,
            boolean withHistory) {
        this.board = board;
        this.tripSeen = tripSeen;
        this.topics = topics;
        this.switches = serdes.serde(KillSwitch.class).deserializer();
        this.findings = serdes.serde(Finding.class).deserializer();
        this.samples = withHistory ? Optional.of(new SampleFeed(board, kafka, topics, serdes)) : Optional.empty();
        this.others = withHistory
                ? Map.of(
                        topics.actions(),
                        taker(topics.actions(), serdes.serde(Action.class), board::take),
                        topics.outcomes(),
                        taker(topics.outcomes(), serdes.serde(Outcome.class), board::take),
                        topics.killSwitchEvents(),
                        taker(topics.killSwitchEvents(), serdes.serde(KillSwitchEvent.class), board::take))
                : Map.of();
        this.consumer = consumer(kafka);
        follower.setDaemon(true);
        sampler.setDaemon(true);
    }

    private static <T> Consumer<ConsumerRecord<String, byte[]>> taker(String topic, Serde<T> serde, Consumer<T> board) {
        Deserializer<T> values = serde.deserializer();
        return record -> {
            if (record.value() != null && record.value().length <= MOST_SHOWN) {
                board.accept(values.deserialize(topic, record.headers(), record.value()));
            }
        };
    }

    /** A consumer that reads by itself, in no group, what was committed. */
    static KafkaConsumer<String, byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties().values());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // How soon it is seen that a topic has more partitions.
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts to fill the board with switches and loops. */
    public static BoardFeed start(Board board, KafkaSettings kafka, Topics topics, RegistrySerdes serdes) {
        BoardFeed feed = new BoardFeed(board, kafka, topics, serdes, (appended, seen) -> {}, false);
        feed.follower.start();
        return feed;
    }

    /**
     * Starts to fill the board, also with what plots show.
     *
     * @param tripSeen is told, of each trip from now on, when the record that closed its evidence was appended and when the trip was
     *     seen here
     */
    public static BoardFeed startWithHistory(
            Board board,
            KafkaSettings kafka,
            Topics topics,
            RegistrySerdes serdes,
            BiConsumer<Instant, Instant> tripSeen) {
        BoardFeed feed = new BoardFeed(board, kafka, topics, serdes, tripSeen, true);
        feed.follower.start();
        feed.sampler.start();
        return feed;
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        samples.ifPresent(SampleFeed::wakeup);
        try {
            follower.join(STEP.toMillis());
            sampler.join(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Supplier<Duration> once, Runnable end) {
        try {
            Duration pause = Duration.ZERO;
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end.run();
        }
    }

    private void closeConsumer() {
        consumer.close();
    }

    private void closeSamples() {
        samples.ifPresent(SampleFeed::close);
    }

    private Duration sampleOnce() {
        try {
            samples.ifPresent(SampleFeed::follow);
            return CHECK_EVERY;
        } catch (WakeupException e) {
            return Duration.ZERO;
        } catch (RuntimeException e) {
            LOG.warn("The page for people cannot follow the metrics; its plots have a gap", e);
            return STEP;
        }
    }

    /** Returns how long to wait before the next time. */
    private Duration followOnce() {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            consumer.poll(CHECK_EVERY).forEach(this::take);
            check();
            return Duration.ZERO;
        } catch (WakeupException e) {
            return Duration.ZERO;
        } catch (RuntimeException e) {
            board.setCurrent(false);
            LOG.warn("The page for people cannot follow the switches; it shows what was known last", e);
            return STEP;
        }
    }

    /** All is known that was there at the check before; where Kafka does not answer, nothing is. */
    private void check() {
        if (System.nanoTime() - checkedAt < CHECK_EVERY.toNanos()) {
            return;
        }
        List<TopicPartition> partitions = consumer.assignment().stream()
                .filter(partition -> partition.topic().equals(topics.killSwitches()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
        board.setCurrent(!known.isEmpty()
                && known.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
        known = ends;
        checkedAt = System.nanoTime();
        readAgain();
        if (partitionsOf(topics.killSwitches()).count() != partitions.size()) {
            board.setCurrent(false);
            known = Map.of();
            assign();
        }
    }

    /** A registry that was away may be back. */
    private void readAgain() {
        if (System.nanoTime() - readAgainAt < READ_AGAIN_EVERY.toNanos()) {
            return;
        }
        readAgainAt = System.nanoTime();
        for (ConsumerRecord<String, byte[]> record : unread.records()) {
            try {
                takeSwitch(record);
            } catch (RuntimeException e) {
                LOG.debug("Still not readable", e);
            }
        }
    }

    private Stream<TopicPartition> partitionsOf(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }

    private void assign() {
        List<TopicPartition> partitions = Stream.concat(
                        Stream.of(topics.killSwitches(), topics.findings()), others.keySet().stream())
                .flatMap(this::partitionsOf)
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        board.expectHeartbeats(partitions.stream()
                .filter(partition -> partition.topic().equals(topics.killSwitches()))
                .toList());
        partitions.forEach(partition -> consumer.seek(partition, start(partition, begins, ends)));
    }

    private long start(TopicPartition partition, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        long begin = begins.getOrDefault(partition, 0L);
        return partition.topic().equals(topics.killSwitches())
                ? begin
                : Math.max(begin, ends.getOrDefault(partition, 0L) - LATEST);
    }

    /** How long it took until this trip could be seen; of those that were there at the start nobody knows. */
    private void measure(KillSwitch state, Headers headers) {
        Header evidence = headers.lastHeader(EVIDENCE_TIME);
        boolean justTripped =
                state.getState() == SwitchState.TRIPPED && state.getUpdatedAt().equals(state.getTrippedAt());
        if (evidence != null && justTripped && board.isCurrent()) {
            tripSeen.accept(Instant.parse(new String(evidence.value(), StandardCharsets.UTF_8)), Instant.now());
        }
    }

    private void takeSwitch(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        KillSwitch state;
        try {
            state = value == null ? null : switches.deserialize(record.topic(), record.headers(), value);
        } catch (RuntimeException e) {
            unread.add(record);
            board.setUnread(unread.count());
            throw e;
        }
        unread.remove(record.key());
        board.setUnread(unread.count());
        board.take(record.key(), state);
        if (state != null) {
            measure(state, record.headers());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(topics.findings())) {
                board.take(findings.deserialize(record.topic(), record.headers(), record.value()));
            } else if (others.containsKey(record.topic())) {
                others.get(record.topic()).accept(record);
            } else if (record.key() != null && Heartbeats.isKey(record.key())) {
                board.beat(new TopicPartition(record.topic(), record.partition()), record.timestamp());
            } else {
                takeSwitch(record);
            }
        } catch (RuntimeException e) {
            // Actions may be anything; the topology rejects those, and tells why.
            LOG.atLevel(record.topic().equals(topics.actions()) ? Level.DEBUG : Level.WARN)
                    .log(
                            "{}-{}@{} cannot be read, and is not shown ({})",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            e.toString());
        }
    }
}
