package dev.flyball.ops.http;

import dev.flyball.ops.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pages that every instance has: health, metrics, and one at the root that links to them. */
public final class Pages {
    /** The text format of Prometheus, which every version of it reads. */
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private Pages() {}

    /** By their paths. What is added to this map is served and linked to as well. */
    public static Map<String, Page> of(Supplier<Health> health, PrometheusMeterRegistry registry) {
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put("/", request -> new Answer(200, Answer.HTML, index(pages)));
        pages.put("/health/live", request -> live(health.get()));
        pages.put("/health/ready", request -> ready(health.get()));
        pages.put("/metrics", request -> new Answer(200, PROMETHEUS, registry.scrape()));
        return pages;
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

    private static String index(Map<String, Page> pages) {
        StringBuilder links = new StringBuilder();
        pages.keySet().stream()
                .filter(path -> !path.equals("/"))
                .forEach(path -> links.append("<li><a href=\"%s\">%s</a></li>\n".formatted(path, path)));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Flyball</title></head>
                <body>
                <h1>Flyball</h1>
                <ul>
                %s</ul>
                </body>
                </html>
                """.formatted(links);
    }
}
