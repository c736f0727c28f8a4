package dev.flyball.guard;

import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Scope;

/** A scope as a pattern, in whose parts {@code *} stands for any characters, none included. */
final class ScopePattern {
    private static final char ANY = '*';

    private ScopePattern() {}

    static boolean matches(Scope pattern, String actor, String target, String control, Direction direction) {
        return matches(pattern.getActor(), actor)
                && matches(pattern.getTarget(), target)
                && matches(pattern.getControl(), control)
                && covers(pattern, direction);
    }

    /** Whether a scope is about this direction; one narrowed to UP or DOWN is not about NONE. */
    static boolean covers(Scope scope, Direction direction) {
        return switch (scope.getDirection()) {
            case BOTH -> true;
            case UP -> direction == Direction.UP;
            case DOWN -> direction == Direction.DOWN;
        };
    }

    /** In time in proportion to the text, whatever the pattern. */
    static boolean matches(String pattern, String text) {
        int first = pattern.indexOf(ANY);
        if (first < 0) {
            return pattern.equals(text);
        }
        String tail = pattern.substring(pattern.lastIndexOf(ANY) + 1);
        int end = text.length() - tail.length();
        if (end < first || !text.startsWith(pattern.substring(0, first)) || !text.endsWith(tail)) {
            return false;
        }
        int from = first;
        int at = first + 1;
        for (int next = pattern.indexOf(ANY, at); next >= 0; next = pattern.indexOf(ANY, at)) {
            String piece = pattern.substring(at, next);
            int found = text.indexOf(piece, from);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            from = found + piece.length();
            at = next + 1;
        }
        return true;
    }
}
