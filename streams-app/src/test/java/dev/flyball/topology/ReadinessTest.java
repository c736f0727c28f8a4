package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ops.Health;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    private static final long ROOM = 1L << 40;

    @ParameterizedTest
    @CsvSource({
        "CREATED, true, false",
        "REBALANCING, true, false",
        "RUNNING, true, true",
        "PENDING_SHUTDOWN, true, false",
        "NOT_RUNNING, false, false",
        "PENDING_ERROR, false, false",
        "ERROR, false, false"
    })
    void onlyAClientThatRunsIsReady(State state, boolean live, boolean ready) {
        assertThat(health(state, 3, 1, ROOM)).isEqualTo(new Health(live, ready, state.name()));
    }

    @Test
    void withoutABrokerItIsNotReady() {
        assertThat(health(State.RUNNING, 0, 1, ROOM)).isEqualTo(new Health(true, false, "RUNNING, no broker answers"));
    }

    @Test
    void withADiskAboutToBeFullItIsNotReadyAndSaysWhereToLook() {
        assertThat(health(State.RUNNING, 3, 1, 12L << 20))
                .isEqualTo(new Health(true, false, "RUNNING, 12 MB left on the disk of kafka.state_dir; expected 64"));
    }

    @ParameterizedTest
    @CsvSource({"29, true, true", "31, true, false", "120, true, false", "121, false, false"})
    void aThreadThatWaitsIsNotReadyAndOneThatWaitsForGoodIsDead(long sincePoll, boolean live, boolean ready) {
        Health health = health(State.RUNNING, 3, sincePoll, ROOM);

        assertThat(health.live()).isEqualTo(live);
        assertThat(health.ready()).isEqualTo(ready);
        assertThat(health.state()).contains(ready ? "RUNNING" : "has not asked for records for " + sincePoll + " s");
    }

    @ParameterizedTest
    @CsvSource({"120, 64, ''", "121, 64, has not asked for records for 121 s", "1, 63, 63 MB left on the disk"})
    void itEndsBeforeItsDiskIsFullAndWhenAThreadWaitsForGood(long sincePoll, long megabytes, String reason) {
        Readiness readiness = readiness(State.RUNNING, 3, sincePoll, megabytes << 20);

        assertThat(readiness.reasonToEnd().orElse(""))
                .contains(reason)
                .matches(text -> text.isEmpty() == reason.isEmpty());
    }

    @Test
    void aRestoreMayTakeItsTime() {
        assertThat(readiness(State.REBALANCING, 3, 500, ROOM).reasonToEnd()).isEmpty();
    }

    @Test
    void onlyTheConsumersOfStreamThreadsMustAskForRecords() {
        Map<MetricName, Metric> metrics = Map.of(
                lastPoll("app-1-StreamThread-1-consumer"), metric(2.0),
                lastPoll("app-1-StreamThread-2-consumer"), metric(44.5),
                lastPoll("app-1-StreamThread-1-restore-consumer"), metric(9_000.0),
                lastPoll("app-1-global-consumer"), metric(8_000.0));

        assertThat(Readiness.sincePoll(metrics)).isEqualTo(Duration.ofMillis(44_500));
    }

    @Test
    void aThreadThatHasNotAskedYetIsNotLate() {
        Map<MetricName, Metric> metrics = Map.of(lastPoll("app-1-StreamThread-1-consumer"), metric(-1.0));

        assertThat(Readiness.sincePoll(metrics)).isZero();
    }

    private static Health health(State state, double connections, long sincePoll, long room) {
        return readiness(state, connections, sincePoll, room).health();
    }

    private static Readiness readiness(State state, double connections, long sincePoll, long room) {
        return new Readiness(state, connections, Duration.ofSeconds(sincePoll), Duration.ofSeconds(120), room);
    }

    private static MetricName lastPoll(String clientId) {
        return new MetricName("last-poll-seconds-ago", "consumer-metrics", "", Map.of("client-id", clientId));
    }

    private static Metric metric(double value) {
        return new KafkaMetric(
                new Object(),
                new MetricName("any", "any", "", Map.of()),
                (Gauge<Double>) (config, now) -> value,
                new MetricConfig(),
                Time.SYSTEM);
    }
}
