package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Input of unknown origin as a message may show it: on one line, cut to a readable length. */
public final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    /** Text in quotes; numbers, booleans and null as JSON writes them; of the rest only that it is an array or an object. */
    public static String of(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "an array" : "an object";
        }
        return value.isTextual() ? of(value.textValue()) : cut(value.toString());
    }

    /** The text in quotes. */
    public static String of(String text) {
        return '"' + cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ")) + '"';
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
