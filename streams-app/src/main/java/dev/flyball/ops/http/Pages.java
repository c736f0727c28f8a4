package dev.flyball.ops.http;

import dev.flyball.ops.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The pages that probes and Prometheus ask for. */
public final class Pages {
    /** The text format of Prometheus, which every version of it reads. */
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** What is asked to find out whether the instance lives is answered however much else is asked. */
    static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    /** The paths that tell nothing which is not for everybody in the network: probes and Prometheus need no token. */
    static final Set<String> OPEN = Set.of("/health/live", "/health/ready", "/metrics");

    private Pages() {}

    /** By their paths. */
    public static Map<String, Page> of(Supplier<Health> health, PrometheusMeterRegistry registry) {
        return Map.of(
                "/health/live", request -> live(health.get()),
                "/health/ready", request -> ready(health.get()),
                "/metrics", request -> new Answer(200, PROMETHEUS, registry.scrape()));
    }

    private static Answer live(Health health) {
        return health("live", health.live(), health.state());
    }

    private static Answer ready(Health health) {
        return health("ready", health.ready(), health.state());
    }

    private static Answer health(String question, boolean yes, String state) {
        return new Answer(
                yes ? 200 : 503, Answer.JSON, "{\"%s\":%b,\"state\":\"%s\"}\n".formatted(question, yes, state));
    }
}
