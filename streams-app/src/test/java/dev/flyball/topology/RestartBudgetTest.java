package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartBudget budget = new RestartBudget(2, Duration.ofMinutes(10));

    @Test
    void whatFailsTooOftenIsNotStartedAgain() {
        assertThat(budget.take(START)).isTrue();
        assertThat(budget.take(START.plusSeconds(1))).isTrue();
        assertThat(budget.take(START.plusSeconds(599))).isFalse();
    }

    @Test
    void whatFailsNowAndThenIs() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.take(START.plus(Duration.ofMinutes(5L * i)))).isTrue();
        }
    }
}
