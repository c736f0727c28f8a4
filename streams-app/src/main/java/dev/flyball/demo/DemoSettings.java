package dev.flyball.demo;

import dev.flyball.config.HttpSettings;
import dev.flyball.config.RegistrySettings;
import java.time.Duration;

/**
 * What a person can choose.
 *
 * @param duration of the story, positive
 * @param http where the health and metrics pages are
 * @param registry where the schemas are kept
 */
public record DemoSettings(Duration duration, HttpSettings http, RegistrySettings registry) {
    /** Long enough for everything that the demo promises to show. */
    public static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);

    /** The schema registry client's own registry, in this process. */
    public static final String IN_MEMORY_REGISTRY = "mock://flyball-demo";
}
