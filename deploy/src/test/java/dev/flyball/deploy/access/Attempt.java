package dev.flyball.deploy.access;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a client tries, and whether the broker lets it. All else that goes wrong is an error of the test. */
final class Attempt {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    private Attempt() {}

    /** Whether a record can be appended to a topic. */
    static boolean toWrite(Map<String, Object> client, String topic) {
        Map<String, Object> settings = new HashMap<>(client);
        // Else who may write nowhere is refused before he names a topic.
        settings.put("enable.idempotence", "false");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return allows(producer.send(new ProducerRecord<>(topic, "key", "tried")));
        }
    }

    /** Whether the records of a topic, which must have some, can be read. */
    static boolean toRead(Map<String, Object> client, String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            await().atMost(SOON).until(() -> !consumer.poll(STEP).isEmpty());
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    /** Whether what was asked of the cluster was done. */
    static boolean allows(Future<?> asked) {
        try {
            asked.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
