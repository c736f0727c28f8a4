package dev.flyball.bench.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the ladder tells this program, {@code name=value} each; durations as ISO-8601 has them.
 *
 * @param actions the topic of the acts
 * @param metrics the topic of the samples
 * @param output the topic that the sums go to
 * @param group under which the offsets are committed
 * @param state a directory for stores and checkpoints
 * @param checkpoint the time from one checkpoint to the next
 */
record PeerSettings(
        String brokers,
        String registry,
        String actions,
        String metrics,
        String output,
        String group,
        Path state,
        Duration checkpoint,
        JoinTerms terms) {
    /** @throws IllegalArgumentException if one is missing */
    static PeerSettings parse(String... arguments) {
        Map<String, String> told = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
        return new PeerSettings(
                text(told, "brokers"),
                text(told, "registry"),
                text(told, "actions"),
                text(told, "metrics"),
                text(told, "output"),
                text(told, "group"),
                Path.of(text(told, "state")),
                duration(told, "checkpoint"),
                new JoinTerms(
                        duration(told, "before"),
                        duration(told, "after"),
                        duration(told, "grace"),
                        duration(told, "window")));
    }

    private static Duration duration(Map<String, String> told, String name) {
        return Duration.parse(text(told, name));
    }

    private static String text(Map<String, String> told, String name) {
        return Optional.ofNullable(told.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(name + ": missing, expected " + name + "=value"));
    }
}
