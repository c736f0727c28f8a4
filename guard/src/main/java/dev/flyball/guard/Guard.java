package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
 * follows them; a decision does no I/O and is safe from any thread. While Kafka is away, the last known state holds.
 *
 * <p>People are not guarded: ask only for what an automation would do by itself.
 */
public final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final SwitchTable table;
    private final Thread follower;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Switches switches;

    private Guard(Consumer<String, byte[]> consumer, SwitchTable table) {
        this.consumer = consumer;
        this.table = table;
        this.switches = table.switches();
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
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return open(config, new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    static Guard open(GuardConfig config, Consumer<String, byte[]> consumer) {
        SwitchTable table = new SwitchTable(consumer, config.topic(), config.values());
        try {
            table.readToEnd(config.patience());
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        Guard guard = new Guard(consumer, table);
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
        return switches.decide(actor, target, control, direction);
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
            if (table.poll(STEP)) {
                switches = table.switches();
            }
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
