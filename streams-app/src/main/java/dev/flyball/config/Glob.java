package dev.flyball.config;

import java.util.List;

/**
 * A pattern in which {@code *} stands for any characters, none included; every other character stands for itself.
 * Matching takes time in proportion to the text, whatever the pattern: texts come from outside.
 */
public record Glob(String pattern, List<String> pieces) {
    public Glob(String pattern) {
        this(pattern, List.of(pattern.split("\\*", -1)));
    }

    boolean matchesAll() {
        return pattern.chars().allMatch(c -> c == '*');
    }

    /** Whether the whole text is of this pattern. */
    public boolean matches(String text) {
        if (pieces.size() == 1) {
            return text.equals(pattern);
        }
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int from = first.length();
        int end = text.length() - last.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int at = text.indexOf(piece, from);
            if (at < 0 || at + piece.length() > end) {
                return false;
            }
            from = at + piece.length();
        }
        return true;
    }
}
