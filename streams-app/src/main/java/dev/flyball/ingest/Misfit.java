package dev.flyball.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.flyball.schemas.json.Excerpt;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why what somebody wrote into a table does not fit it, in one line that leads with the key path. */
final class Misfit {
    private Misfit() {}

    static String of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException misfit)) {
            return inOneLine(e.getOriginalMessage());
        }
        String path = path(misfit);
        return (path.isEmpty() ? "" : path + ": ") + inOneLine(why(misfit));
    }

    private static String why(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException said && said.getMessage() != null) {
            return said instanceof PatternSyntaxException syntax
                    ? "expected a regular expression, found " + Excerpt.of(syntax.getPattern()) + ": "
                            + syntax.getDescription()
                    : said.getMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "no such key, expected one of "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .filter(key -> !key.equals(TableText.PLACE))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException invalid) {
            return "expected " + expected(invalid.getTargetType()) + ", found "
                    + Excerpt.of(String.valueOf(invalid.getValue()));
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "expected " + expected(mismatch.getTargetType());
        }
        return e.getOriginalMessage();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "keys and values";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == Pattern.class
                ? "a regular expression"
                : Number.class.isAssignableFrom(type) ? "a number" : "a text";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String inOneLine(String said) {
        return said.replaceAll("\\s+", " ");
    }
}
