package dev.flyball.ingest.otlp;

import dev.flyball.ingest.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the attributes of OpenTelemetry mean, as data.
 *
 * @param resources what a series is of, the first row that can be filled
 * @param toolTargets arguments of a tool that name what it acts upon, the first that is there
 */
record OtlpTable(List<Row> resources, List<String> toolTargets) {

    /** A resource with all of these attributes is called so. */
    record Row(List<String> attributes, Template resource) {}

    Optional<String> resource(Map<String, String> attributes) {
        return resources.stream()
                .filter(row -> attributes.keySet().containsAll(row.attributes()))
                .flatMap(row -> row.resource().fill(name -> Optional.ofNullable(attributes.get(name))).stream())
                .findFirst();
    }
}
