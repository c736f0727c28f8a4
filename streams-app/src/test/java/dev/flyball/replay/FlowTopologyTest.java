package dev.flyball.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.config.Policies;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Source;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.serde.AvroTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A replay decides without Kafka what the topology decides. */
class FlowTopologyTest {
    private static final Policies POLICIES = Policies.defaults(Mode.ENFORCE);

    @BeforeAll
    static void trust() {
        AvroTrust.grant();
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("..", "examples"))) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesTheSame(Path example) throws IOException {
        List<SpecificRecord> records = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        for (String name : List.of("actions.jsonl", "metrics.jsonl", "bindings.jsonl")) {
            if (Files.exists(example.resolve(name))) {
                read(example.resolve(name), records, bindings);
            }
        }
        records.sort(Comparator.comparingLong(BothWays::time).thenComparing(record -> record instanceof Action));

        Taken taken = BothWays.of(POLICIES, bindings).agreed(records);

        assertThat(taken.events).isNotEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAlike() {
        MetricSample small = Fixtures.sample(0, 1);
        MetricSample large = MetricSample.newBuilder(Fixtures.sample(1, 1))
                .setUnit("u".repeat(9_000))
                .build();
        // Just within the bound, with characters that take two bytes.
        MetricSample just = MetricSample.newBuilder(Fixtures.sample(2, 1))
                .setUnit("ü".repeat(4_000))
                .build();
        Action action = Action.newBuilder(Fixtures.action("a", 3, "hpa", 1, 2))
                .setStateAfter("s".repeat(300_000))
                .build();
        Binding binding = Binding.newBuilder(Fixtures.binding())
                .setDomain("d".repeat(9_000))
                .build();

        Taken taken = BothWays.of(POLICIES, List.of(binding))
                .agreed(List.of(small, large, just, action, Fixtures.action("b", 4, "hpa", 1, 2)));

        assertThat(taken.rejects).hasSize(2);
        assertThat(taken.outcomes).hasSize(1);
    }

    @Test
    void whatIsOlderThanTheMemoryIsRefusedAlike() {
        long memory = Duration.ofSeconds(POLICIES.longestMemorySeconds()).toSeconds();

        Taken taken = BothWays.of(POLICIES, List.of())
                .agreed(List.of(
                        Fixtures.action("late", 1, "hpa", 1, 2),
                        Fixtures.sample(1, 2),
                        Fixtures.action("a", memory + 2, "hpa", 1, 2),
                        Fixtures.action("late", 1, "hpa", 1, 2),
                        Fixtures.action("late", 2, "hpa", 1, 2),
                        Fixtures.action("late", 3, "hpa", 1, 2)));

        assertThat(taken.rejects).hasSize(2);
        assertThat(taken.outcomes).hasSize(3);
    }

    @Test
    void aMetricThatHasStoppedStaysInTheOutcomesAlikeAndMakesNobodyBlind() {
        // Given a metric that ends after two hours, and an autoscaler that goes on for four more
        List<SpecificRecord> records = new ArrayList<>();
        for (int second = 0; second < 6 * 3_600; second += 60) {
            if (second < 2 * 3_600) {
                records.add(Fixtures.sample(second, 50 + 7.3 * second / 60 % 11));
            }
            if (second % 600 == 0) {
                records.add(Action.newBuilder(Fixtures.action("a" + second, second + 7, "hpa", 2, 2 + second / 600 % 3))
                        .setTriggers(List.of())
                        .build());
            }
        }

        // When
        Taken taken = BothWays.of(POLICIES, List.of()).agreed(records);

        // Then
        assertThat(taken.outcomes)
                .allSatisfy(outcome -> assertThat(outcome.get("responses")).hasSize(1));
        JsonNode last = taken.outcomes.get(taken.outcomes.size() - 1).at("/responses/0");
        assertThat(last.at("/quality/expected").asInt()).isPositive();
        assertThat(last.at("/quality/seen").asInt()).isZero();
        assertThat(taken.findings).isEmpty();
    }

    private static void read(Path file, List<SpecificRecord> records, List<Binding> bindings) {
        try (Source source = Source.open(file, Formats.standard())) {
            source.forEachRemaining(located -> {
                records.addAll(located.value().actions());
                records.addAll(located.value().samples());
                bindings.addAll(located.value().bindings());
            });
        }
    }
}
