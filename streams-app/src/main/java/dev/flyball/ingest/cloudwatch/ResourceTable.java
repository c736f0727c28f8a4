package dev.flyball.ingest.cloudwatch;

import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Reasons.Part;
import dev.flyball.ingest.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which resource a series describes, told from its dimensions. The first row whose dimensions the series has names it;
 * dimensions beyond those of the row are appended, so that a part of a resource is never taken for the whole.
 *
 * @param resources in the order in which they are tried
 * @param otherwise for series that no row names
 */
record ResourceTable(List<Row> resources, Template otherwise) {

    /**
     * @param namespaces where the row holds; empty: everywhere
     * @param dimensions what the series must have
     * @param resource the name, with dimensions, partition, region, account and namespace in braces to fill in
     * @param place where the row stands
     */
    record Row(
            @Nullable List<String> namespaces,
            List<String> dimensions,
            Template resource,
            @Nullable String place) {
        private static final Set<String> ALWAYS = Set.of("partition", "region", "account", "namespace");

        /** @throws IllegalArgumentException if the name needs what the series may not have */
        Row {
            for (String name : resource.required()) {
                if (!ALWAYS.contains(name) && !dimensions.contains(name)) {
                    throw new IllegalArgumentException(
                            "resource: {%s} is no dimension that the row requires, expected one of %s, %s"
                                    .formatted(
                                            name,
                                            String.join(", ", dimensions),
                                            String.join(", ", new TreeSet<>(ALWAYS))));
                }
            }
        }

        boolean names(String namespace, Map<String, String> having) {
            return having.keySet().containsAll(dimensions)
                    && (namespaces == null || namespaces.isEmpty() || namespaces.contains(namespace));
        }
    }

    /** @param origin {@code partition}, {@code region}, {@code account} and {@code namespace} of the series */
    String resource(Map<String, String> origin, Map<String, String> dimensions, Reasons reasons) {
        Optional<Row> row = resources.stream()
                .filter(candidate -> candidate.names(origin.getOrDefault("namespace", ""), dimensions))
                .findFirst();
        Map<String, String> rest = new TreeMap<>(dimensions);
        row.ifPresent(named -> rest.keySet().removeAll(named.dimensions()));
        Function<String, Optional<String>> values =
                key -> Optional.ofNullable(origin.get(key)).or(() -> Optional.ofNullable(dimensions.get(key)));
        String name = row.map(Row::resource)
                .orElse(otherwise)
                .fill(values)
                .orElseThrow(
                        () -> new IllegalStateException("A series without partition, region, account or namespace"));
        String resource = rest.isEmpty() ? name : name + "?" + joined(rest);
        reasons.tell(
                Part.RESOURCE,
                resource,
                () -> row.map(named -> "by " + named.place())
                                .orElse("otherwise, as no row has its namespace and dimensions")
                        + (rest.isEmpty() ? "" : ", with the dimensions beyond"));
        return resource;
    }

    private static String joined(Map<String, String> dimensions) {
        StringBuilder text = new StringBuilder();
        dimensions.forEach((key, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(escaped(key))
                .append('=')
                .append(escaped(value)));
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("&", "%26").replace("=", "%3D");
    }
}
