package dev.flyball.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a name, however they are put together: {@code camelCase}, {@code snake_case}, {@code a.b:c}. */
final class Words {
    private static final Pattern SEAM =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+|(?<=[A-Za-z])(?=[0-9])");

    private Words() {}

    /** In lower case, in their order, none of them empty. */
    static List<String> of(String name) {
        return Arrays.stream(SEAM.split(name))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
