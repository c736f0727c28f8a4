package dev.flyball.bench.ring;

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

    /** Plays so many runs of each scene and size. */
    public static CycleBench play(String seed, int runs, PrintWriter progress) {
        List<SceneFigures> figures = new ArrayList<>();
        for (Scene scene : Scene.values()) {
            for (int size = LEAST_CONTROLS; size <= MOST_CONTROLS; size++) {
                figures.add(SceneFigures.of(scene, size, seed, runs, CONFIDENCE));
                progress.printf("%s, %d controls: %d runs%n", scene.title(), size, runs);
                progress.flush();
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
                | loops, no edge declared | runs | found within 6 turns | within 9 | path right | turns (median) | 90 %% within 6 |
                |---|---|---|---|---|---|---|
                %s

                | automation that must be left alone | runs | action-days | acts | trips | none |
                |---|---|---|---|---|---|
                %s
                """.formatted(rows(Scene::mustTrip), rows(scene -> !scene.mustTrip()));
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
