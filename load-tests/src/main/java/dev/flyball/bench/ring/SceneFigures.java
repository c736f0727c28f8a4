package dev.flyball.bench.ring;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.Draw;
import dev.flyball.schemas.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What came of the runs of one scene.
 *
 * @param size automations in each
 * @param declared whether triggers and bindings tell every edge
 * @param found runs in which a cycle was found at the confidence asked
 * @param inTime of them those found within {@link #TURNS_IN_TIME} turns
 * @param right of those found, those that name each automation and no other
 * @param medianTurns until then; NaN where none was found
 */
record SceneFigures(
        Scene scene,
        int size,
        boolean declared,
        int runs,
        int found,
        int inTime,
        int right,
        double medianTurns,
        double days,
        int actions) {
    static final double TURNS_IN_TIME = 6;
    private static final double MILLIS = 1_000;

    /** What came of one run; turns are NaN where nothing was found. */
    private record Outcome(double turns, boolean right, double actionDays, int actions) {}

    static SceneFigures of(Scene scene, int size, boolean declared, String seed, int runs, double confidence) {
        List<Outcome> outcomes = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> outcome(
                        scene.play(Draw.of("flyball cycles", seed, scene.name(), "" + size, "" + run), size, declared),
                        size,
                        confidence))
                .toList();
        double[] turns = outcomes.stream()
                .mapToDouble(Outcome::turns)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new SceneFigures(
                scene,
                size,
                declared,
                runs,
                turns.length,
                (int) Arrays.stream(turns).filter(n -> n <= TURNS_IN_TIME).count(),
                (int) outcomes.stream().filter(Outcome::right).count(),
                turns.length == 0 ? Double.NaN : turns[turns.length / 2],
                outcomes.stream().mapToDouble(Outcome::actionDays).sum(),
                outcomes.stream().mapToInt(Outcome::actions).sum());
    }

    private static Outcome outcome(Scene.Played played, int size, double confidence) {
        List<Arrival<Object>> arrivals = played.tape().arrivals();
        int actions = (int) arrivals.stream()
                .filter(arrival -> arrival.what() instanceof Action)
                .count();
        return new Watcher()
                .watch(played.tape(), confidence)
                .map(found -> new Outcome(
                        (found.at() - played.from()) / MILLIS / played.ring().turnSeconds(),
                        found.finding().getTargets().size() == size,
                        size * played.days(),
                        actions))
                .orElse(new Outcome(Double.NaN, false, size * played.days(), actions));
    }

    /** Whether it holds what is asked: rings found in time by nine of ten, and nothing else at all. */
    boolean holds() {
        return scene.mustTrip() ? inTime >= 0.9 * runs : found == 0;
    }

    String row() {
        return scene.mustTrip()
                ? String.format(
                        Locale.ROOT,
                        "| %s, %d controls | %d | %s | %s | %s | %.1f | %s |",
                        title(),
                        size,
                        runs,
                        percent(inTime, runs),
                        percent(found, runs),
                        percent(right, Math.max(1, found)),
                        medianTurns,
                        holds() ? "holds" : "**fails**")
                : String.format(
                        Locale.ROOT,
                        "| %s, %d controls | %d | %.0f | %d | %d | %s |",
                        title(),
                        size,
                        runs,
                        days,
                        actions,
                        found,
                        holds() ? "holds" : "**fails**");
    }

    String title() {
        return scene.title(declared);
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }
}
