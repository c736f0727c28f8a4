package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import java.util.List;

/**
 * The latest acts on one control.
 *
 * @param acts oldest first, at most {@link #MAX_ACTS}
 */
public record History(ControlKey control, String domain, List<Act> acts) {
    /** How many acts are looked back at; a loop shows within a few turns or not at all. */
    public static final int MAX_ACTS = 64;

    public History {
        acts = List.copyOf(acts);
    }

    Act latest() {
        return acts.get(acts.size() - 1);
    }
}
