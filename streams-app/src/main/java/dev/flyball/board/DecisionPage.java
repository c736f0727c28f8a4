package dev.flyball.board;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.guard.Decision;
import dev.flyball.guard.Switches;
import dev.flyball.ops.http.Answer;
import dev.flyball.ops.http.Page;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.json.AvroJson;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an automation may act, for those that have no guard of their own. That nothing is stopped (200) and that nobody
 * knows (503) are two answers: what to do then is for the automation to decide.
 */
final class DecisionPage implements Page {
    private static final List<String> DIRECTIONS = List.of("UP", "DOWN", "NONE");

    private final Board board;

    DecisionPage(Board board) {
        this.board = board;
    }

    @Override
    public Answer get(URI request) {
        Map<String, String> asked = parameters(request);
        for (String name : List.of("actor", "target", "control")) {
            if (asked.getOrDefault(name, "").isBlank()) {
                return refused(400, name + ": expected a name, found none");
            }
        }
        String direction = asked.getOrDefault("direction", "");
        if (!DIRECTIONS.contains(direction)) {
            return refused(400, "direction: expected UP, DOWN or NONE, found \"" + direction + '"');
        }
        Optional<Switches> switches = board.stopping();
        if (switches.isEmpty()) {
            return refused(
                    503, "It is not known what is stopped: the switches are not read to their end, or Kafka is away");
        }
        Decision decision = switches.get()
                .decide(
                        asked.getOrDefault("actor", ""),
                        asked.getOrDefault("target", ""),
                        asked.getOrDefault("control", ""),
                        Direction.valueOf(direction));
        if (decision.allowed() && board.unread() > 0) {
            return refused(
                    503,
                    "It is not known what is stopped: the latest state of %d switches cannot be read"
                            .formatted(board.unread()));
        }
        return decision.allowed() && !board.isWatched()
                ? refused(503, "It is not known what is stopped: of some partition no heartbeat came for 30 seconds")
                : decided(decision);
    }

    private static Answer decided(Decision decision) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("allowed", decision.allowed());
        if (decision instanceof Decision.Stopped stopped) {
            answer.set("switch", AvroJson.write(stopped.by()));
        }
        return new Answer(200, Answer.JSON, answer + "\n");
    }

    private static Answer refused(int status, String reason) {
        return new Answer(
                status, Answer.JSON, JsonNodeFactory.instance.objectNode().put("error", reason) + "\n");
    }

    /** By name; of several the last. */
    private static Map<String, String> parameters(URI request) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(Optional.ofNullable(request.getRawQuery()).orElse("").split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
        return parameters;
    }
}
