package dev.flyball.model;

import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;

/** Names one series; all series of a resource stand next to each other in a store. */
public record SeriesKey(String resource, String metric) implements Comparable<SeriesKey> {
    private static final char SEPARATOR = '\0';
    private static final char AFTER_SEPARATOR = '\1';

    public static SeriesKey of(MetricSample sample) {
        return new SeriesKey(sample.getResource(), sample.getMetric());
    }

    public static SeriesKey of(MetricReference reference) {
        return new SeriesKey(reference.getResource(), reference.getMetric());
    }

    public static SeriesKey decode(String encoded) {
        int at = encoded.indexOf(SEPARATOR);
        return new SeriesKey(encoded.substring(0, at), encoded.substring(at + 1));
    }

    /** The key as it stands in a store. */
    public String encoded() {
        return encode(resource, metric);
    }

    /** {@link #encoded()} without the detour over an object, for the hot path. */
    public static String encode(String resource, String metric) {
        return resource + SEPARATOR + metric;
    }

    /** The least key that a series of the resource can have. */
    public static String firstOf(String resource) {
        return resource + SEPARATOR;
    }

    /** Greater than every key that a series of the resource can have. */
    public static String afterLastOf(String resource) {
        return resource + AFTER_SEPARATOR;
    }

    public MetricReference toReference() {
        return new MetricReference(resource, metric);
    }

    @Override
    public int compareTo(SeriesKey other) {
        int byResource = resource.compareTo(other.resource);
        return byResource != 0 ? byResource : metric.compareTo(other.metric);
    }
}
