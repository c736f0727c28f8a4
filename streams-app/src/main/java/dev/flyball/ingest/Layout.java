package dev.flyball.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How a file holds its records, told from its first bytes. */
enum Layout {
    /** One record on each line. */
    LINES,
    /** JSON that does not care for lines. */
    DOCUMENTS,
    /** A table of times and values, separated by commas or the like. */
    TABLE,
    /** Nothing but white space. */
    EMPTY,
    /** No JSON. */
    OTHER;

    /** @param complete whether these are all the bytes of the file, so that its last line is whole */
    static Layout of(byte[] head, boolean complete) {
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return complete ? EMPTY : OTHER;
        }
        List<String> lines = Arrays.stream(text.split("\n", -1))
                .limit(
                        complete
                                ? Long.MAX_VALUE
                                : text.chars().filter(c -> c == '\n').count())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        long objects = lines.stream()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .count();
        char first = text.stripLeading().charAt(0);
        if (!lines.isEmpty() && (isValue(lines.get(0)) || objects * 2 > lines.size())) {
            return LINES;
        }
        if (first == '{' || first == '[') {
            return DOCUMENTS;
        }
        return isTable(lines) ? TABLE : OTHER;
    }

    private static boolean isTable(List<String> lines) {
        long pairs = lines.stream().filter(CsvLines::isPair).count();
        return pairs > 0 && pairs * 2 >= lines.size();
    }

    private static boolean isValue(String line) {
        JsonText json = JsonText.read(line.getBytes(StandardCharsets.UTF_8));
        return json.broken().isEmpty() && json.values().get(0).value().isContainerNode();
    }
}
