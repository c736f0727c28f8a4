package dev.flyball.replay.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects JSON objects and writes them one a line, in order of time. */
final class Lines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String timeField;
    private final List<ObjectNode> objects = new ArrayList<>();

    Lines(String timeField) {
        this.timeField = timeField;
    }

    ObjectNode add() {
        ObjectNode object = JSON.createObjectNode();
        objects.add(object);
        return object;
    }

    String text() {
        return objects.stream()
                .sorted(Comparator.comparing(object -> object.path(timeField).asText()))
                .map(Lines::line)
                .collect(Collectors.joining());
    }

    static double rounded(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private static String line(ObjectNode object) {
        try {
            return JSON.writeValueAsString(object) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
