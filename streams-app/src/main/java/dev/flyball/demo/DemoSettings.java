package dev.flyball.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * What a person can choose.
 *
 * @param duration of the story, positive
 * @param httpPort of the metrics page; 0 takes any free one
 * @param registryUrl a schema registry; without one the client's own in this process is used
 */
public record DemoSettings(Duration duration, int httpPort, Optional<String> registryUrl) {
    /** Long enough for everything that the demo promises to show. */
    public static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);
}
