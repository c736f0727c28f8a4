package dev.flyball.bench.judge;

import dev.flyball.detect.Window;
import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Policy;
import java.util.List;

/** The one place that calls the detectors. */
final class Core {
    static final int MOST_ACTS = Window.MAX_ACTS;
    static final int MOST_SAMPLES = 1_024;

    private Core() {}

    static Act act(Action action) {
        return Window.act(action);
    }

    static List<Finding> judge(ControlKey control, List<Act> acts, List<SeriesWindow.View> series, Policy policy) {
        return Window.judge(control, acts, policy);
    }
}
