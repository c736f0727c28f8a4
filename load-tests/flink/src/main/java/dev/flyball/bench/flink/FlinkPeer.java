package dev.flyball.bench.flink;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The program: {@link EffectJob} between topics, in a cluster of one slot within this process. It ends with SIGTERM. */
public final class FlinkPeer {
    /** Flink's own default is an hour, which brokers refuse. */
    private static final String TRANSACTION_MILLIS = "600000";

    private static final long STOP_SECONDS = 30;

    private FlinkPeer() {}

    public static void main(String[] arguments) throws Exception {
        PeerSettings settings = PeerSettings.parse(arguments);
        Files.createDirectories(settings.state().resolve("tmp"));
        StreamExecutionEnvironment cluster = StreamExecutionEnvironment.createLocalEnvironment(
                1, LocalCluster.configuration(settings.state(), settings.checkpoint()));
        DataStream<Act> acts = cluster.fromSource(
                source(
                        settings,
                        settings.actions(),
                        new RecordReader<>(settings.registry(), Action.class, Act.class, Act::of)),
                EffectJob.timeOfActs(settings.terms()),
                "acts");
        DataStream<Sample> samples = cluster.fromSource(
                source(
                        settings,
                        settings.metrics(),
                        new RecordReader<>(settings.registry(), MetricSample.class, Sample.class, Sample::of)),
                EffectJob.timeOfSamples(settings.terms()),
                "samples");
        EffectJob.effects(acts, samples, settings.terms()).sinkTo(sink(settings));
        JobClient job = cluster.executeAsync("effects");
        CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!result.isDone()) {
                stop(job, settings);
            }
        }));
        result.get();
    }

    private static <T> KafkaSource<T> source(
            PeerSettings settings, String topic, KafkaRecordDeserializationSchema<T> reader) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(settings.brokers())
                .setTopics(topic)
                .setGroupId(settings.group())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(reader)
                .build();
    }

    private static KafkaSink<Effect> sink(PeerSettings settings) {
        return KafkaSink.<Effect>builder()
                .setBootstrapServers(settings.brokers())
                .setRecordSerializer(new EffectWriter(settings.output()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.group())
                .setProperty("transaction.timeout.ms", TRANSACTION_MILLIS)
                .build();
    }

    /** The offsets of a checkpoint may be committed before its output is: so one more is waited for. */
    private static void stop(JobClient job, PeerSettings settings) {
        try {
            job.stopWithSavepoint(
                            false, settings.state().resolve("savepoint").toUri().toString(), SavepointFormatType.NATIVE)
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            // The ladder finds that the output lacks something; its log says why.
            System.err.println("not stopped in order: " + e);
        }
    }
}
