package dev.flyball.bench.ring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All scenes, played.
 *
 * @param figures of each scene and size
 */
public record CycleBench(List<SceneFigures> figures) {
    private static final int LEAST_CONTROLS = 2;
    private static final int MOST_CONTROLS = 5;
    private static final double CONFIDENCE = 0.999;

    /** Plays so many runs of each size of the scenes whose titles have these words in them. */
    public static CycleBench play(String seed, int runs, String only, PrintWriter progress) {
        List<SceneFigures> figures = new ArrayList<>();
        for (boolean declared : new boolean[] {false, true}) {
            for (Scene scene : Scene.values()) {
                if ((scene.hasEdges() || !declared) && scene.title(declared).contains(only)) {
                    for (int size = LEAST_CONTROLS; size <= MOST_CONTROLS; size++) {
                        SceneFigures played = SceneFigures.of(scene, size, declared, seed, runs, CONFIDENCE);
                        figures.add(played);
                        progress.printf("%s, %d controls: %d runs%n", played.title(), size, runs);
                        progress.flush();
                    }
                }
            }
        }
        return new CycleBench(figures);
    }

    /** Whether every bound holds. */
    public boolean holds() {
        return figures.stream().allMatch(SceneFigures::holds);
    }

    /** The tables. */
    public String page() {
        return """
                | loops | runs | found within 6 turns | within 9 | path right | turns (median) | 90 %% within 6 |
                |---|---|---|---|---|---|---|
                %s

                | automation that must be left alone | runs | action-days | acts | trips | none |
                |---|---|---|---|---|---|
                %s
                """.formatted(rows(Scene::mustTrip), rows(scene -> !scene.mustTrip()));
    }

    /** The figures, for programs. */
    public JsonNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("all_hold", holds());
        ArrayNode scenes = report.putArray("scenes");
        for (SceneFigures each : figures) {
            scenes.addObject()
                    .put("scene", each.title())
                    .put("controls", each.size())
                    .put("must_trip", each.scene().mustTrip())
                    .put("runs", each.runs())
                    .put("found", each.found())
                    .put("found_in_time", each.inTime())
                    .put("path_right", each.right())
                    .put("action_days", each.days())
                    .put("actions", each.actions())
                    .put("holds", each.holds());
        }
        return report;
    }

    private String rows(Predicate<Scene> which) {
        return String.join(
                "\n",
                figures.stream()
                        .filter(each -> which.test(each.scene()))
                        .map(SceneFigures::row)
                        .toList());
    }
}
