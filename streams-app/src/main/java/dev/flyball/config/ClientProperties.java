package dev.flyball.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * Settings that are passed on to a client as they are, security among them. Their values are never printed.
 *
 * @param values by the client's own names
 */
public record ClientProperties(Map<String, String> values) {
    /** Shorter values (1, true, all) are in every sentence, and no secrets. */
    private static final int SHORTEST_SECRET = 6;

    public ClientProperties {
        values = Map.copyOf(values);
    }

    public static ClientProperties none() {
        return new ClientProperties(Map.of());
    }

    /** The text with every value of these settings hidden, for messages that a client wrote. */
    public String redact(String text) {
        String redacted = text;
        for (String value : values.values()) {
            if (value.length() >= SHORTEST_SECRET) {
                redacted = redacted.replace(value, "[hidden]");
            }
        }
        return redacted;
    }

    @Override
    public String toString() {
        return new TreeMap<>(values).keySet().toString();
    }
}
