package dev.flyball.demo.story;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happens at one control: who turned it how often lately, what its metrics do, and whether it came to rest after a trip. */
final class ControlWatch {
    /** A control that nobody has turned for this long is at rest; its metrics have had time to answer. */
    static final Duration REST = Duration.ofSeconds(6);

    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final double CALM_SHARE = 0.5;

    private final ControlKey control;
    private final TreeMap<String, Trail> trails = new TreeMap<>();
    private final TreeSet<String> actors = new TreeSet<>();
    private int acts;
    private int turns;
    private Direction last = Direction.NONE;
    private @Nullable Instant lastActedAt;
    private @Nullable SortedMap<String, Range> beforeTrip;
    private boolean calm;

    ControlWatch(ControlKey control, Collection<Trail> trails) {
        this.control = control;
        trails.forEach(trail -> this.trails.put(trail.metric(), trail));
    }

    void sampled(MetricSample sample) {
        Trail trail = trails.get(sample.getMetric());
        Double value = sample.getValue();
        if (trail != null && value != null && sample.getResource().equals(control.target())) {
            trail.add(sample.getObservedAt(), value);
        }
    }

    void acted(Action action) {
        acts++;
        if (last != Direction.NONE && action.getDirection() != last) {
            turns++;
        }
        last = action.getDirection();
        lastActedAt = action.getOccurredAt();
        actors.add(action.getActor().getId());
    }

    void tripped() {
        beforeTrip = ranges(BUSY);
        calm = false;
    }

    /** What was done since the last summary, if it was much. */
    Optional<String> summary(int atLeastActs, Duration since) {
        Optional<String> text = acts < atLeastActs
                ? Optional.empty()
                : Optional.of("%s of %s: %d acts in %d s by %s, %d of them back again; %s"
                        .formatted(
                                control.control(),
                                control.target(),
                                acts,
                                since.toSeconds(),
                                String.join(" and ", actors),
                                turns,
                                text(ranges(since))));
        acts = 0;
        turns = 0;
        actors.clear();
        return text;
    }

    /** Once after a trip: that the control has come to rest and its metrics swing less than half as far as before. */
    Optional<String> calmed(Instant now) {
        if (calm || beforeTrip == null || lastActedAt == null || now.isBefore(lastActedAt.plus(REST))) {
            return Optional.empty();
        }
        SortedMap<String, Range> since = ranges(SETTLED);
        for (String metric : since.keySet()) {
            if (!(width(since, metric) <= CALM_SHARE * width(beforeTrip, metric))) {
                return Optional.empty();
            }
        }
        calm = true;
        return Optional.of("%s of %s left alone for %d s; %s (before the stop %s)"
                .formatted(control.control(), control.target(), REST.toSeconds(), text(since), text(beforeTrip)));
    }

    boolean isCalm() {
        return calm;
    }

    private SortedMap<String, Range> ranges(Duration latest) {
        TreeMap<String, Range> ranges = new TreeMap<>();
        trails.values().forEach(trail -> ranges.put(trail.metric(), trail.over(latest)));
        return ranges;
    }

    private static double width(SortedMap<String, Range> ranges, String metric) {
        Range range = ranges.get(metric);
        return range == null ? Double.NaN : range.width();
    }

    private static String text(SortedMap<String, Range> ranges) {
        StringBuilder text = new StringBuilder();
        ranges.forEach((metric, range) -> text.append(text.isEmpty() ? "" : ", ")
                .append(metric)
                .append(' ')
                .append(range.text()));
        return text.toString();
    }
}
