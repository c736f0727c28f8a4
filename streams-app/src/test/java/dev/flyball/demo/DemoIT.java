package dev.flyball.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.ClientProperties;
import dev.flyball.config.HttpSettings;
import dev.flyball.config.RegistrySettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** The whole loop over a real broker: fleet, topics, stream processor, kill-switch topic, guard, and back to the fleet. */
class DemoIT {
    private final StringWriter out = new StringWriter();

    @Test
    void stopsBothLoopsAndLeavesTheHealthyAlone(@TempDir Path directory) {
        // When
        List<String> broken = demo(directory, Duration.ofSeconds(45), new CompletableFuture<>(), out);

        // Then
        String story = out.toString();
        assertThat(broken).isEmpty();
        assertThat(story.replaceAll("\\s+", " "))
                .contains("agent/rightsizer must leave desired_capacity of asg/web alone (OSCILLATION, ENFORCE)")
                .contains("agent/cost-optimizer must leave desired_count of ecs/shop/orders alone (DUEL, ENFORCE)")
                .contains("agent/rightsizer asked its guard, was refused")
                .contains("agent/cost-optimizer asked its guard, was refused");
        assertThat(story)
                .containsPattern("hpa/checkout +[0-9]+ +0 .*never stopped")
                .containsPattern("agent/rightsizer +[0-9]+ +1 +0 +OSCILLATION .*stopped, metrics calm")
                .containsPattern("agent/cost-optimizer +[0-9]+ +1 +0 +DUEL .*stopped, metrics calm");
        assertThat(story.lines()).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void endsWhenAPersonHasSeenEnough(@TempDir Path directory) {
        // Given a person who asks for the end at the first act
        CompletableFuture<Void> enough = new CompletableFuture<>();
        StringWriter story = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("acted")) {
                    enough.complete(null);
                }
            }
        };

        // When
        List<String> broken = demo(directory, Duration.ofHours(1), enough, story);

        // Then it ends with the table, and what it had no time for is no broken promise
        assertThat(broken).isEmpty();
        assertThat(story.toString()).contains("in the end");
    }

    @Test
    void endsBeforeItBeginsWhereItIsAskedToBeforeThat(@TempDir Path directory) {
        // When
        List<String> broken = demo(directory, Duration.ofHours(1), CompletableFuture.completedFuture(null), out);

        // Then
        assertThat(broken).isEmpty();
        assertThat(out.toString()).contains("broker").doesNotContain("governor  ");
    }

    private static List<String> demo(
            Path directory, Duration duration, CompletableFuture<Void> stop, StringWriter out) {
        DemoSettings settings = new DemoSettings(
                duration,
                new HttpSettings(HttpSettings.LOOPBACK, 0),
                new RegistrySettings(DemoSettings.IN_MEMORY_REGISTRY, ClientProperties.none()));
        try (DemoDirectory files = DemoDirectory.open(Optional.of(directory.resolve("demo")))) {
            return new Demo(settings, files, new PrintWriter(out), Ansi.OFF, stop).run();
        }
    }
}
