package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON values in the bytes of one raw record: one value, several one after another, or one on each line. In the last
 * case a line that is broken costs only itself.
 */
record JsonText(List<Placed> values, List<Reject> broken) {
    private static final ObjectReader VALUES = Json.MAPPER.readerFor(JsonNode.class);

    private static final String EMPTY = "empty record, expected JSON";

    static JsonText read(byte[] bytes) {
        if (isBlank(bytes)) {
            return broken(EMPTY);
        }
        try {
            List<Placed> values = sequence(bytes);
            // Bytes that are blank in another encoding of Unicode, such as 00 09, parse to nothing.
            return values.isEmpty() ? broken(EMPTY) : new JsonText(values, List.of());
        } catch (JsonProcessingException e) {
            List<int[]> lines = lines(bytes);
            return looksLikeJsonLines(bytes, lines) ? byLine(bytes, lines) : broken(Json.complaint(e));
        } catch (IOException e) {
            return broken("not JSON: " + e.getMessage());
        }
    }

    /** The one value that the bytes hold. */
    static JsonText one(String place, byte[] bytes) {
        if (isBlank(bytes)) {
            return broken(new Reject(EMPTY, place));
        }
        try {
            return new JsonText(List.of(new Placed(place, Json.WHOLE.readTree(bytes))), List.of());
        } catch (JsonProcessingException e) {
            return broken(new Reject(Json.complaint(e), place));
        } catch (IOException e) {
            return broken(new Reject("not JSON: " + e.getMessage(), place));
        }
    }

    static JsonText broken(String reason) {
        return broken(Reject.whole(reason));
    }

    static JsonText broken(Reject reject) {
        return new JsonText(List.of(), List.of(reject));
    }

    private static List<Placed> sequence(byte[] bytes) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        try (MappingIterator<JsonNode> roots = VALUES.readValues(bytes)) {
            while (roots.hasNextValue()) {
                values.add(roots.nextValue());
            }
        }
        return Placed.each(values.size(), i -> new Placed(values.size() == 1 ? "" : "value " + (i + 1), values.get(i)));
    }

    private static JsonText byLine(byte[] bytes, List<int[]> lines) {
        List<Placed> values = new ArrayList<>();
        List<Reject> broken = new ArrayList<>();
        for (int[] line : lines) {
            String place = "line " + line[2];
            try {
                values.add(new Placed(place, one(bytes, line)));
            } catch (JsonProcessingException e) {
                broken.add(new Reject(Json.complaint(e), place));
            } catch (IOException e) {
                broken.add(new Reject("not JSON: " + e.getMessage(), place));
            }
        }
        return new JsonText(values, broken);
    }

    private static JsonNode one(byte[] bytes, int[] line) throws IOException {
        return Json.WHOLE.readTree(bytes, line[0], line[1] - line[0]);
    }

    /** A pretty-printed document with a flaw is one broken value, not a hundred broken lines. */
    private static boolean looksLikeJsonLines(byte[] bytes, List<int[]> lines) {
        long whole = lines.stream()
                .filter(line -> bytes[line[0]] == '{' && bytes[line[1] - 1] == '}')
                .count();
        return lines.size() > 1 && whole * 2 >= lines.size();
    }

    /** The lines that are not blank, each as its start, its end and its number from 1, trimmed. */
    private static List<int[]> lines(byte[] bytes) {
        List<int[]> lines = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            int from = start;
            int to = end;
            while (from < to && isSpace(bytes[from])) {
                from++;
            }
            while (to > from && isSpace(bytes[to - 1])) {
                to--;
            }
            if (from < to) {
                lines.add(new int[] {from, to, number});
            }
            start = end + 1;
        }
        return lines;
    }

    static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (!isSpace(b)) {
                return false;
            }
        }
        return true;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
