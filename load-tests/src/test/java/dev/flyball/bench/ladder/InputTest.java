package dev.flyball.bench.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InputTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Size SIZE = new Size(4_000, 60);

    private final List<Action> actions = new ArrayList<>();
    private final List<MetricSample> samples = new ArrayList<>();

    @Test
    void isInTheOrderOfTimeAndHasAThousandthOfActs() {
        // Given
        Input input = new Input(SIZE, 1, BEGIN);

        // When
        input.tell(actions::add, samples::add);

        // Then
        assertThat(samples)
                .hasSize(240_000)
                .extracting(MetricSample::getObservedAt)
                .isSorted();
        assertThat(actions).hasSize(240).extracting(Action::getOccurredAt).isSorted();
        assertThat(input.records()).isEqualTo(240_240);
    }

    @Test
    void isTheSameForTheSameSeed() {
        // Given
        new Input(SIZE, 1, BEGIN).tell(actions::add, samples::add);
        List<MetricSample> again = new ArrayList<>();

        // When
        new Input(SIZE, 1, BEGIN).tell(action -> {}, again::add);

        // Then
        assertThat(again).isEqualTo(samples);
    }

    @Test
    void onlyPlantedTargetsAreActedUponTwice() {
        // Given
        Input input = new Input(SIZE, 1, BEGIN);

        // When
        input.tell(actions::add, samples::add);

        // Then
        Map<String, Long> acts =
                actions.stream().collect(Collectors.groupingBy(Action::getTarget, Collectors.counting()));
        acts.values().removeIf(count -> count == 1);
        assertThat(acts).hasSize(SIZE.loops()).containsOnlyKeys(input.plantedTargets());
    }

    @Test
    void countsThePairsThatAJoinByHandFinds() {
        // Given
        Input input = new Input(SIZE, 1, BEGIN);
        input.tell(actions::add, samples::add);
        Map<String, List<MetricSample>> byResource = new HashMap<>();
        samples.forEach(sample -> byResource
                .computeIfAbsent(sample.getResource(), resource -> new ArrayList<>())
                .add(sample));

        // When
        long pairs = input.pairs();

        // Then
        long byHand = 0;
        for (Action action : actions) {
            for (MetricSample sample : byResource.get(action.getTarget())) {
                Duration after = Duration.between(action.getOccurredAt(), sample.getObservedAt());
                if (!after.plusMinutes(10).isNegative() && after.compareTo(Duration.ofMinutes(5)) <= 0) {
                    byHand++;
                }
            }
        }
        assertThat(pairs).isEqualTo(byHand).isPositive();
    }
}
