package dev.flyball.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.cloudwatch.SeriesNames;
import dev.flyball.schemas.MetricReference;
import java.util.Map;
import java.util.Optional;

/**
 * Series of CloudWatch that reach a collector as a metric stream. Of the stream's JSON the collector makes a service of the
 * namespace, and attributes of the dimensions; the stream's own OpenTelemetry names namespace, metric and dimensions in each
 * data point. Either way they are called as the metric stream in JSON calls them.
 */
final class CloudWatchSeries {
    private static final String NAMESPACE = "Namespace";
    private static final String METRIC = "MetricName";
    private static final String DIMENSIONS = "Dimensions";

    /** What the collector calls the dimension {@code InstanceId}. */
    private static final String INSTANCE = "service.instance.id";

    private final SeriesNames names;

    CloudWatchSeries(SeriesNames names) {
        this.names = names;
    }

    /**
     * The series of a data point, if it is one of CloudWatch.
     *
     * @param metric as the metric is called
     * @param resource the attributes of what sent it
     * @param point the attributes of the data point
     */
    Optional<MetricReference> of(String metric, Map<String, String> resource, JsonNode point) {
        String account = resource.get("cloud.account.id");
        String region = resource.get("cloud.region");
        if (account == null || region == null || !"aws".equals(resource.get("cloud.provider"))) {
            return Optional.empty();
        }
        Map<String, String> dimensions = Attributes.of(point);
        String namespace = dimensions.remove(NAMESPACE);
        String name = dimensions.remove(METRIC);
        if (namespace != null && name != null) {
            dimensions.remove(DIMENSIONS);
            dimensions.putAll(listed(point));
            return Optional.of(new MetricReference(names.resource(account, region, namespace, dimensions), name));
        }
        return namespace(resource)
                .map(told -> new MetricReference(
                        names.resource(account, region, told, asStreamed(Attributes.of(point))), metric));
    }

    private static Map<String, String> listed(JsonNode point) {
        for (JsonNode attribute : point) {
            if (attribute.path("key").asText().equals(DIMENSIONS)) {
                return Attributes.of(attribute.path("value").path("kvlistValue").path("values"));
            }
        }
        return Map.of();
    }

    private static Map<String, String> asStreamed(Map<String, String> attributes) {
        String instance = attributes.remove(INSTANCE);
        if (instance != null) {
            attributes.put("InstanceId", instance);
        }
        return attributes;
    }

    /** Namespaces of AWS come in two parts, those of others whole. */
    private static Optional<String> namespace(Map<String, String> resource) {
        Optional<String> service = Optional.ofNullable(resource.get("service.name"));
        String owner = resource.getOrDefault("service.namespace", "");
        if (owner.equalsIgnoreCase("AWS")) {
            return service.map(name -> owner + "/" + name);
        }
        return service.filter(name -> resource.containsKey("aws.cloudwatch.metric_stream_name"));
    }
}
