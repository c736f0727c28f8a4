package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How JSON is read here, and what identifies a piece of it. */
public final class Json {
    /** Also reads the bare {@code NaN} and {@code Infinity} that metric exporters write. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** Reads text that holds exactly one value, and refuses what trails it. */
    public static final ObjectReader WHOLE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int ID_DIGITS = 32;

    private Json() {}

    /** A stable identity of the value: 32 hex digits of the SHA-256 of its compact form with sorted keys. */
    public static String id(JsonNode value) {
        try {
            return id(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A parsed JSON value cannot be written again", e);
        }
    }

    /** A stable identity of the text: 32 hex digits of its SHA-256. */
    public static String id(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What is wrong with text that is no JSON, in one line. */
    static String complaint(JsonProcessingException e) {
        String message = e.getOriginalMessage().replaceAll("\\s+", " ");
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        return "not JSON: " + message + (column > 0 ? " (column " + column + ")" : "");
    }

    /** The value as it may be shown in a message: one line, cut to a readable length. */
    static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "an array" : "an object";
        }
        return value.isTextual() ? quoted(value.textValue()) : cut(value.toString());
    }

    /** Text of unknown origin as it may be shown in a message. */
    static String quoted(String text) {
        return '"' + cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ")) + '"';
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
