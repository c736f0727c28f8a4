package dev.flyball.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill, as the tables write it: {@code arn:aws:ecs:{region}:service/{name|last}}. A place is
 * {@code {name}}, {@code {name|filter}} or either with a default at its end, {@code {name:-default}}.
 *
 * <p>Filters: {@code last}: what stands after the last slash; {@code in x}: what stands after {@code x}, up to the next
 * slash or colon, or the whole where {@code x} does not occur (so a name may also come as an ARN); {@code host}: a DNS
 * name in lower case without its trailing dot.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}|]+?)(?:\\|([^{}]+?))?(?::-([^{}]*))?\\}");

    private record Place(String literal, String name, String filter, Optional<String> otherwise) {}

    private final List<Place> places = new ArrayList<>();
    private final String end;

    /** @throws IllegalArgumentException if a filter is not one of those above, or a brace has no other */
    public Template(String text) {
        Matcher matcher = PLACE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String filter = matcher.group(2) == null ? "" : matcher.group(2);
            if (!filter.isEmpty() && !filter.equals("last") && !filter.equals("host") && !filter.startsWith("in ")) {
                throw new IllegalArgumentException(
                        "\"" + filter + "\" in " + text + " is no filter, expected last, host or in …");
            }
            places.add(new Place(
                    text.substring(from, matcher.start()),
                    matcher.group(1),
                    filter,
                    Optional.ofNullable(matcher.group(3))));
            from = matcher.end();
        }
        end = text.substring(from);
        if (places.stream().anyMatch(place -> isOpen(place.literal())) || isOpen(end)) {
            throw new IllegalArgumentException("\"" + text + "\" has a brace without its other, expected {name}");
        }
    }

    private static boolean isOpen(String literal) {
        return literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0;
    }

    /** The names of the places that have no default. */
    public List<String> required() {
        return places.stream()
                .filter(place -> place.otherwise().isEmpty())
                .map(Place::name)
                .toList();
    }

    /** The text with its places filled; nothing if one of them has neither a value nor a default. */
    public Optional<String> fill(Function<String, Optional<String>> values) {
        StringBuilder text = new StringBuilder();
        for (Place place : places) {
            Optional<String> value = values.apply(place.name())
                    .map(v -> filtered(v, place.filter()))
                    .or(place::otherwise);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append(place.literal()).append(value.get());
        }
        return Optional.of(text.append(end).toString());
    }

    private static String filtered(String value, String filter) {
        if (filter.equals("last")) {
            return value.substring(value.lastIndexOf('/') + 1);
        }
        if (filter.equals("host")) {
            String host = value.toLowerCase(Locale.ROOT);
            return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        }
        return filter.startsWith("in ") ? within(value, filter.substring(3)) : value;
    }

    private static String within(String value, String after) {
        int at = value.indexOf(after);
        if (at < 0) {
            return value;
        }
        String rest = value.substring(at + after.length());
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != ':') {
            end++;
        }
        return rest.substring(0, end);
    }
}
