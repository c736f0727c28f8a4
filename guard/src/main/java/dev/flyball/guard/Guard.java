package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an automation whether it may act. All kill switches are in memory before {@link #open} returns, and a thread
 * follows them; a decision does no I/O and is safe from any thread.
 *
 * <p>While Kafka is away or the detector silent, the stops that are known hold. Whether anything else is stopped then is unknown, which is
 * an answer of its own: {@link Decision.Unknown}, after the silence that the configuration allows, and as long as the state of some switch
 * cannot be read.
 *
 * <p>People are not guarded: ask only for what an automation would do by itself.
 */
public final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration METADATA_AGE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final SwitchTable table;
    private final Thread follower;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final InstantSource clock;
    private final WhenUnknown whenUnknown;
    private final LongAdder allowed = new LongAdder();
    private final LongAdder stopped = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private volatile long knownUntil;

    private Guard(Consumer<String, byte[]> consumer, SwitchTable table, WhenUnknown whenUnknown, InstantSource clock) {
        this.consumer = consumer;
        this.table = table;
        this.whenUnknown = whenUnknown;
        this.clock = clock;
        this.knownUntil = table.knownUntil();
        this.follower = new Thread(this::follow, "flyball-guard");
        follower.setDaemon(true);
    }

    /**
     * Reads every kill switch and starts to follow them.
     *
     * @throws GuardException if the topic cannot be read to its end in the time that the configuration allows
     */
    public static Guard open(GuardConfig config) {
        Map<String, Object> settings = new HashMap<>(config.client());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the topic was cut or made anew, it is read again; the default would skip to its end.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // How soon it is seen that the topic has more partitions.
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) METADATA_AGE.toMillis());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return open(
                config,
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                InstantSource.system());
    }

    /**
     * The same over a consumer and a clock of the caller's, such as those that test an automation without Kafka.
     *
     * @param consumer is closed with the guard
     */
    public static Guard open(GuardConfig config, Consumer<String, byte[]> consumer, InstantSource clock) {
        SwitchTable table = new SwitchTable(consumer, config, clock);
        try {
            table.readToEnd();
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        Guard guard = new Guard(consumer, table, config.whenUnknown(), clock);
        guard.follower.start();
        return guard;
    }

    /**
     * Whether this act may be done now.
     *
     * @param actor canonical id of the automation that asks
     * @param direction which way it would turn the control
     */
    public Decision decide(String actor, String target, String control, Direction direction) {
        Decision decision = table.switches().decide(actor, target, control, direction);
        if (!decision.allowed()) {
            stopped.increment();
            return decision;
        }
        long until = knownUntil;
        if (clock.millis() <= until) {
            allowed.increment();
            return decision;
        }
        unknown.increment();
        return new Decision.Unknown(whenUnknown.mayAct(actor, target, control, direction), Instant.ofEpochMilli(until));
    }

    /** Until when it is known what is stopped, unless a heartbeat comes before; 1970 where it never was. */
    public Instant knownUntil() {
        return Instant.ofEpochMilli(knownUntil);
    }

    /** How many switches stop something. */
    public int stopping() {
        return table.switches().size();
    }

    /** What it has answered and read so far, to be shown in the automation's own meters. */
    public GuardFigures figures() {
        return new GuardFigures(
                allowed.sum(), stopped.sum(), unknown.sum(), table.refused(), table.unread(), stopping(), knownUntil());
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            follower.join(STEP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            Duration pause = Duration.ZERO;
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = followOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns how long to wait before the next time. */
    private Duration followOnce() {
        try {
            table.poll(STEP);
            knownUntil = table.knownUntil();
            return Duration.ZERO;
        } catch (WakeupException e) {
            return Duration.ZERO;
        } catch (RuntimeException e) {
            // Whatever it was: a guard that stops following without a word would obey old switches for ever.
            LOG.error("cannot follow the kill switches; the last known state holds", e);
            return STEP;
        }
    }
}
