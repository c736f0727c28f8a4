package dev.flyball.bench.recording;

import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import java.util.List;

/**
 * What the watchers of one control got to see.
 *
 * @param actions in the order in which they arrived
 */
public record Recording(ControlKey control, List<Arrival<Action>> actions, List<RecordedSeries> series) {}
