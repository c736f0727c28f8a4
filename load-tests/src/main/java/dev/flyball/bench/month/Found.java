package dev.flyball.bench.month;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the replay made of the month.
 *
 * @param loops what became of each that was planted, in their order
 * @param falseKills trips of what was healthy all the time
 * @param aftermath trips of what was healthy again after a loop had ended: false kills too; nothing was stopped in this history, so its evidence is still remembered
 */
record Found(List<Loop> loops, List<String> falseKills, List<String> aftermath) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A planted loop.
     *
     * @param minutesToTrip from its beginning to the first trip of its target; null: it was missed
     * @param minutesLeft from there to when it ended by itself; null: it was missed
     */
    record Loop(
            String kind,
            String target,
            @Nullable Double minutesToTrip,
            @Nullable Double minutesLeft) {
        boolean found() {
            return minutesToTrip != null;
        }
    }

    static Found in(Path events, List<Planted> planted) throws IOException {
        List<JsonNode> trips = new ArrayList<>();
        for (String line : Files.readAllLines(events)) {
            JsonNode event = JSON.readTree(line);
            if (event.get("type").asText().equals("TRIPPED")) {
                trips.add(event);
            }
        }
        List<Loop> loops = planted.stream().map(loop -> loop(loop, trips)).toList();
        List<JsonNode> others = trips.stream()
                .filter(trip -> planted.stream().noneMatch(loop -> isOf(loop, trip)))
                .toList();
        return new Found(
                loops,
                others.stream()
                        .filter(trip -> planted.stream().noneMatch(loop -> isAfter(loop, trip)))
                        .map(Found::told)
                        .toList(),
                others.stream()
                        .filter(trip -> planted.stream().anyMatch(loop -> isAfter(loop, trip)))
                        .map(Found::told)
                        .toList());
    }

    private static String told(JsonNode trip) {
        return trip.get("event_time").asText() + " " + trip.get("explanation").asText();
    }

    private static boolean isAfter(Planted loop, JsonNode trip) {
        return hasTarget(loop, trip) && !time(trip).isBefore(at(loop.to()));
    }

    private static boolean hasTarget(Planted loop, JsonNode trip) {
        return trip.at("/scope/target").asText().equals(loop.target());
    }

    private static Loop loop(Planted planted, List<JsonNode> trips) {
        Optional<Instant> first = trips.stream()
                .filter(trip -> isOf(planted, trip))
                .map(Found::time)
                .min(Instant::compareTo);
        return new Loop(
                planted.kind().name(),
                planted.target(),
                first.map(at -> minutes(at(planted.from()), at)).orElse(null),
                first.map(at -> minutes(at, at(planted.to()))).orElse(null));
    }

    private static boolean isOf(Planted loop, JsonNode trip) {
        Instant at = time(trip);
        return hasTarget(loop, trip) && !at.isBefore(at(loop.from())) && at.isBefore(at(loop.to()));
    }

    private static Instant time(JsonNode trip) {
        return Instant.parse(trip.get("event_time").asText());
    }

    private static Instant at(int minute) {
        return Wire.BEGIN.plusSeconds(60L * minute);
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 60.0;
    }
}
