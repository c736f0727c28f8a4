package dev.flyball.replay.report;

import dev.flyball.schemas.Action;
import dev.flyball.schemas.MetricSample;
import java.util.function.Consumer;

/** What was replayed; it can be gone through again, in order of time. */
public interface Recording {
    void forEach(Consumer<Action> actions, Consumer<MetricSample> samples);
}
