package dev.flyball.seen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of Grafana as their files say. */
final class Dashboards {
    private static final Path DIRECTORY = AlertRules.ROOT.resolve("deploy/grafana/dashboards");

    private Dashboards() {}

    /**
     * Something that a dashboard asks Prometheus.
     *
     * @param where dashboard and panel, or dashboard and annotation
     */
    record Expression(String where, String text) {}

    static List<JsonNode> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(Dashboards::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every expression of every panel and annotation; what Grafana would fill in is a minute. */
    static List<Expression> expressions() {
        return all().stream()
                .flatMap(board -> Stream.concat(
                        AlertRules.children(board.path("panels")).stream()
                                .flatMap(panel -> AlertRules.children(panel.path("targets")).stream()
                                        .map(target -> expression(board, panel.path("title"), target))),
                        AlertRules.children(board.path("annotations").path("list")).stream()
                                .map(annotation -> expression(board, annotation.path("name"), annotation))))
                .toList();
    }

    private static Expression expression(JsonNode board, JsonNode title, JsonNode asking) {
        return new Expression(
                board.path("title").asText() + " / " + title.asText(),
                asking.path("expr").asText().replace("$__rate_interval", "1m"));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
