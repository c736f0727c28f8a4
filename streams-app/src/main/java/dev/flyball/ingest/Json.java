package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** The same object in a node of its own, to put other keys in. */
    public static ObjectNode copy(JsonNode object) {
        ObjectNode copy = MAPPER.createObjectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
        return copy;
    }

    /** What is wrong with text that is no JSON, in one line. */
    static String complaint(JsonProcessingException e) {
        String message = e.getOriginalMessage().replaceAll("\\s+", " ");
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        return "not JSON: " + message + (column > 0 ? " (column " + column + ")" : "");
    }
}
