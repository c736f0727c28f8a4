package dev.flyball.replay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
    private static final long MOST_BYTES = 300_000;

    private static Scenario scenario(String name) {
        return switch (name) {
            case "price-duel" -> new PriceDuel();
            case "two-agents" -> new TwoAgents();
            case "web-shop" -> new WebShop();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"price-duel", "two-agents", "web-shop"})
    void theFilesOfAnExampleAreThoseThatItsGeneratorWrites(String name) throws IOException {
        Map<String, String> generated = scenario(name).files();

        for (Map.Entry<String, String> file : generated.entrySet()) {
            Path written = Path.of("..", "examples", name, file.getKey());
            assertThat(written).content().isEqualTo(file.getValue());
            assertThat(Files.size(written)).isLessThan(MOST_BYTES);
        }
    }
}
