package dev.flyball.ingest.otlp;

import dev.flyball.ingest.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes of OpenTelemetry mean, as data.
 *
 * @param resources what a series is of, the first row that can be filled
 * @param toolTargets arguments of a tool that name what it acts upon, the first that is there
 */
record OtlpTable(List<Row> resources, List<String> toolTargets) {

    /** A resource with all of these attributes is called so. */
    record Row(
            List<String> attributes,
            Template resource,
            @Nullable String place) {

        Optional<String> filled(Map<String, String> having) {
            return having.keySet().containsAll(attributes)
                    ? resource.fill(name -> Optional.ofNullable(having.get(name)))
                    : Optional.empty();
        }
    }

    Optional<Row> row(Map<String, String> attributes) {
        return resources.stream()
                .filter(row -> row.filled(attributes).isPresent())
                .findFirst();
    }
}
