package dev.flyball.schemas.json;

/**
 * A JSON value does not have the shape of the record that it should be. The message is one line: the key path, what was
 * expected and what was found.
 */
public final class JsonMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    JsonMismatchException(String path, String problem) {
        super(path.isEmpty() ? problem : path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    /** Where it is, such as {@code triggers[0].resource}; empty for the whole value. */
    public String path() {
        return path;
    }

    /** The same problem, seen from the value that holds it under this key or index. */
    JsonMismatchException within(String key) {
        boolean joined = path.isEmpty() || path.startsWith("[");
        return new JsonMismatchException(key + (joined ? "" : ".") + path, problem);
    }
}
