package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import java.util.List;

/**
 * The latest acts on one control, and what its metrics did meanwhile.
 *
 * @param acts oldest first, at least one, at most {@link #MAX_ACTS}
 * @param series those that triggers and bindings name or, where none are named, those of the target
 */
public record History(ControlKey control, String domain, List<Act> acts, List<Series> series) {
    /** How many acts are looked back at; a loop shows within a few turns or not at all. */
    public static final int MAX_ACTS = 512;

    /** How long before the first act metrics are looked back at, in milliseconds: a day shows what is usual. */
    public static final long BEFORE_MILLIS = 86_400_000;

    public History {
        acts = List.copyOf(acts);
        series = List.copyOf(series);
    }

    Act latest() {
        return acts.get(acts.size() - 1);
    }
}
