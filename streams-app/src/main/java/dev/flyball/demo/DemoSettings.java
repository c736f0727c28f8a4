package dev.flyball.demo;

import java.time.Duration;

/**
 * What a person can choose.
 *
 * @param duration of the story, positive
 * @param httpPort of the metrics page; 0 takes any free one
 * @param registryUrl where the schemas are kept
 */
public record DemoSettings(Duration duration, int httpPort, String registryUrl) {
    /** Long enough for everything that the demo promises to show. */
    public static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);

    /** The schema registry client's own registry, in this process. */
    public static final String IN_MEMORY_REGISTRY = "mock://flyball-demo";
}
