package dev.flyball.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class GlobPropertyTest {
    @Property
    void matchesWhatTheRegularExpressionMatches(
            @ForAll @Chars({'a', 'b', '*', '.'}) @StringLength(max = 6) String pattern,
            @ForAll @Chars({'a', 'b', '.'}) @StringLength(max = 8) String text) {
        // Given the same pattern as a regular expression
        Pattern expression = Pattern.compile(pattern.replace(".", "\\.").replace("*", ".*"));

        // When, then
        assertThat(new Glob(pattern).matches(text))
                .isEqualTo(expression.matcher(text).matches());
    }
}
