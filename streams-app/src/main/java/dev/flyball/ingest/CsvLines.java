package dev.flyball.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a table of two columns, time and value, as JSON {@code {"time": …, "value": …}}. The columns stand apart by a comma, a
 * semicolon or a tab; what names them stands before the first pair; a time without an offset is UTC; an empty value says that the
 * sample is absent.
 */
final class CsvLines {
    private static final Pattern PAIR = Pattern.compile("\"?([^\",;\t{\\[]+)\"?[,;\t] *\"?([^\",;\t]*)\"?\r?");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?) ?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern ABSENT = Pattern.compile("(?i)|nan|null|na|n/a|-");

    private boolean begun;

    /** Whether a line is one of such a table: a time and a value. */
    static boolean isPair(String line) {
        Matcher pair = PAIR.matcher(line);
        return pair.matches()
                && isTime(pair.group(1).strip())
                && (isNumber(pair.group(2).strip())
                        || ABSENT.matcher(pair.group(2).strip()).matches());
    }

    /** Whether a line names the columns of such a table. */
    static boolean isHeader(String line) {
        Matcher pair = PAIR.matcher(line);
        return pair.matches()
                && !isTime(pair.group(1).strip())
                && !pair.group(2).isBlank()
                && !isNumber(pair.group(2).strip());
    }

    /** The next line. */
    JsonText read(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!begun && isHeader(line)) {
            return new JsonText(List.of(), List.of());
        }
        if (!isPair(line)) {
            return JsonText.broken("no pair of a time and a value, such as 2026-01-01T00:00:00Z,12.5");
        }
        begun = true;
        Matcher pair = PAIR.matcher(line);
        pair.matches();
        ObjectNode json = Json.MAPPER.createObjectNode();
        String time = pair.group(1).strip();
        String value = pair.group(2).strip();
        if (isNumber(time)) {
            json.put("time", Double.parseDouble(time));
        } else {
            json.put("time", iso(time));
        }
        if (isNumber(value)) {
            json.put("value", Double.parseDouble(value));
        } else {
            json.putNull("value");
        }
        return new JsonText(List.of(new Placed("", json)), List.of());
    }

    private static boolean isTime(String text) {
        return isNumber(text) || TIME.matcher(text).matches();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static String iso(String time) {
        Matcher parts = TIME.matcher(time);
        parts.matches();
        String clock = parts.group(2).length() == 5 ? parts.group(2) + ":00" : parts.group(2);
        String offset = parts.group(3) == null ? "Z" : parts.group(3);
        return parts.group(1) + "T" + clock
                + (offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset);
    }
}
