package dev.flyball.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A JSON value is not the record that it should be. The message is one line: the key path, what was found and what was
 * expected.
 */
public final class JsonMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /**
     * @param path where it is, such as {@code triggers[0].resource}; empty for the whole value
     * @param problem what was found and what was expected
     */
    public JsonMismatchException(String path, String problem) {
        // No stack trace: a bad record is an answer, not a fault of the program, and there may be millions of them.
        super(message(path, problem), null, false, false);
        this.path = path;
        this.problem = problem;
    }

    /** Nothing stands at the path. */
    public static JsonMismatchException missing(String path, String expected) {
        return new JsonMismatchException(path, "missing, expected " + expected);
    }

    /** Something else stands at the path. */
    public static JsonMismatchException unexpected(String path, JsonNode found, String expected) {
        return new JsonMismatchException(path, Excerpt.of(found) + ", expected " + expected);
    }

    /** The message, which is never null. */
    public String reason() {
        return message(path, problem);
    }

    /** The same problem, seen from the value that holds it under this key or index. */
    JsonMismatchException within(String key) {
        boolean joined = path.isEmpty() || path.startsWith("[");
        return new JsonMismatchException(key + (joined ? "" : ".") + path, problem);
    }

    private static String message(String path, String problem) {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
