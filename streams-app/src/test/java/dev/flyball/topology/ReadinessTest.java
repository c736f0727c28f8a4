package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ops.Health;
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
        assertThat(Readiness.of(state, 3, ROOM)).isEqualTo(new Health(live, ready, state.name()));
    }

    @Test
    void withoutABrokerItIsNotReady() {
        assertThat(Readiness.of(State.RUNNING, 0, ROOM))
                .isEqualTo(new Health(true, false, "RUNNING, no broker answers"));
    }

    @Test
    void withADiskAboutToBeFullItIsNotReadyAndSaysWhereToLook() {
        assertThat(Readiness.of(State.RUNNING, 3, 12L << 20))
                .isEqualTo(new Health(true, false, "RUNNING, 12 MB left on the disk of kafka.state_dir; expected 64"));
    }
}
