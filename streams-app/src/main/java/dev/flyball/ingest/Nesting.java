package dev.flyball.ingest;

/** Follows JSON byte by byte for nothing but its brackets and quotes: in constant memory, however deep or long, and whatever else is wrong. */
final class Nesting {
    private long depth;
    private boolean quoted;
    private boolean escaped;

    void reset() {
        depth = 0;
        quoted = false;
        escaped = false;
    }

    /** Whether all brackets and quotes that were opened are closed. */
    boolean isOutside() {
        return depth == 0 && !quoted;
    }

    void take(byte b) {
        if (quoted) {
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else if (b == '"') {
                quoted = false;
            }
            return;
        }
        switch (b) {
            case '"' -> quoted = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth = Math.max(0, depth - 1);
            default -> {}
        }
    }
}
