package dev.flyball.detect.cycle;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;

/**
 * What a loop runs over: a control, which actors turn, or a metric.
 *
 * @param resource the target of the control, or what the metric describes
 * @param name of the control or of the metric
 */
record Node(Kind kind, String resource, String name) {
    private static final char SEPARATOR = '\0';

    enum Kind {
        CONTROL,
        METRIC
    }

    static Node of(ControlKey control) {
        return new Node(Kind.CONTROL, control.target(), control.control());
    }

    static Node of(SeriesKey series) {
        return new Node(Kind.METRIC, series.resource(), series.metric());
    }

    static Node decode(String encoded) {
        int first = encoded.indexOf(SEPARATOR);
        int second = encoded.indexOf(SEPARATOR, first + 1);
        return new Node(
                Kind.valueOf(encoded.substring(0, first)),
                encoded.substring(first + 1, second),
                encoded.substring(second + 1));
    }

    static boolean isControl(String encoded) {
        return encoded.startsWith(Kind.CONTROL.name());
    }

    String encoded() {
        return kind.name() + SEPARATOR + resource + SEPARATOR + name;
    }
}
