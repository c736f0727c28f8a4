package dev.flyball.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of the job, set as the program sets it, in a cluster within this JVM; each test has targets of its own in the input. */
class EffectJobTest {
    private static final JoinTerms TERMS =
            new JoinTerms(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(15));

    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final List<Act> ACTS = new ArrayList<>();
    private static final List<Sample> SAMPLES = new ArrayList<>();

    /** Static, as Flink copies what it runs. */
    private static final Queue<Effect> TOLD = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void run(@TempDir Path directory) throws Exception {
        ACTS.add(Act.of("bounds", minute(10)));
        SAMPLES.add(Sample.of("bounds", minute(0) - 1, 1));
        SAMPLES.add(Sample.of("bounds", minute(0), 2));
        SAMPLES.add(Sample.of("bounds", minute(10) - 1, 4));
        SAMPLES.add(Sample.of("bounds", minute(10), 8));
        SAMPLES.add(Sample.of("bounds", minute(15), 16));
        SAMPLES.add(Sample.of("bounds", minute(15) + 1, 32));

        ACTS.add(Act.of("running", minute(1)));
        SAMPLES.add(Sample.of("running", minute(1), 1));
        SAMPLES.add(Sample.of("running", minute(2), 2));
        SAMPLES.add(Sample.of("running", minute(3), 3));

        ACTS.add(Act.of("windows", minute(14)));
        SAMPLES.add(Sample.of("windows", minute(13), 1));
        SAMPLES.add(Sample.of("windows", minute(15), 2));

        Random random = new Random(1);
        for (int minute = 0; minute < 60; minute++) {
            for (int target = 0; target < 20; target++) {
                SAMPLES.add(Sample.of("many-" + target, minute(minute) + target, random.nextDouble()));
            }
            ACTS.add(Act.of("many-" + random.nextInt(20), minute(minute) + 30_000));
        }
        ACTS.sort(Comparator.comparingLong(act -> act.time));
        SAMPLES.sort(Comparator.comparingLong(sample -> sample.time));

        StreamExecutionEnvironment cluster = StreamExecutionEnvironment.createLocalEnvironment(
                1, LocalCluster.configuration(directory, Duration.ofSeconds(1)));
        EffectJob.effects(
                        cluster.fromData(ACTS).assignTimestampsAndWatermarks(EffectJob.timeOfActs(TERMS)),
                        cluster.fromData(SAMPLES).assignTimestampsAndWatermarks(EffectJob.timeOfSamples(TERMS)),
                        TERMS)
                .map(EffectJobTest::take)
                .sinkTo(new DiscardingSink<>());
        cluster.execute();
    }

    @Test
    void bothBoundsAreInclusive() {
        // When
        List<Effect> latest = latest("bounds");

        // Then
        assertThat(latest.stream().mapToLong(sum -> sum.before).sum()).isEqualTo(2);
        assertThat(latest.stream().mapToDouble(sum -> sum.sumBefore).sum()).isEqualTo(2 + 4);
        assertThat(latest.stream().mapToLong(sum -> sum.after).sum()).isEqualTo(2);
        assertThat(latest.stream().mapToDouble(sum -> sum.sumAfter).sum()).isEqualTo(8 + 16);
    }

    @Test
    void theSumIsToldAgainWithEachPair() {
        // When
        List<Effect> told = told("running");

        // Then
        assertThat(told).extracting(sum -> sum.key).containsOnly("running@2026-01-01T00:00:00Z");
        assertThat(told).extracting(sum -> sum.after).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPairCountsInTheWindowOfItsLaterSide() {
        // When
        List<Effect> latest = latest("windows");

        // Then
        assertThat(latest)
                .extracting(sum -> sum.key)
                .containsExactlyInAnyOrder("windows@2026-01-01T00:00:00Z", "windows@2026-01-01T00:15:00Z");
    }

    @Test
    void joinsThePairsThatAJoinByHandFinds() {
        // When
        List<Effect> latest = latest("many-");

        // Then
        long byHand = ACTS.stream()
                .filter(act -> act.target.startsWith("many-"))
                .mapToLong(act -> SAMPLES.stream()
                        .filter(sample -> sample.resource.equals(act.target))
                        .filter(sample -> -600_000 <= sample.time - act.time && sample.time - act.time <= 300_000)
                        .count())
                .sum();
        assertThat(latest.stream().mapToLong(sum -> sum.before + sum.after).sum())
                .isEqualTo(byHand)
                .isPositive();
    }

    private static Effect take(Effect effect) {
        TOLD.add(effect.under(effect.key));
        return effect;
    }

    /** What was told of the targets whose names begin so. */
    private static List<Effect> told(String target) {
        return TOLD.stream().filter(effect -> effect.key.startsWith(target)).toList();
    }

    private static List<Effect> latest(String target) {
        Map<String, Effect> latest = new HashMap<>();
        told(target).forEach(effect -> latest.put(effect.key, effect));
        return List.copyOf(latest.values());
    }

    private static long minute(long count) {
        return BEGIN + Duration.ofMinutes(count).toMillis();
    }
}
