package dev.flyball.bench.judge;

import dev.flyball.detect.Acts;
import dev.flyball.detect.Detectors;
import dev.flyball.detect.History;
import dev.flyball.detect.Series;
import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Ids;
import dev.flyball.model.Sample;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.scope.Domains;
import java.util.List;

/** The one place that calls the detectors. */
final class Core {
    static final int MOST_ACTS = History.MAX_ACTS;
    static final int MOST_SAMPLES = Series.MAX_SAMPLES;

    private Core() {}

    static Act act(Action action) {
        return Acts.of(new Outcome(
                Ids.of("outcome", action.getActionId()),
                OutcomePhase.OPENED,
                action.getOccurredAt(),
                Domains.of(action.getTarget()),
                action,
                List.of()));
    }

    static List<Finding> judge(ControlKey control, List<Act> acts, List<SeriesWindow.View> series, Policy policy) {
        return Detectors.judge(
                new History(
                        control,
                        Domains.of(control.target()),
                        acts,
                        series.stream().map(Core::series).toList()),
                policy,
                actor -> policy.getRank());
    }

    private static Series series(SeriesWindow.View view) {
        return new Series(
                view.key(),
                view.bound(),
                view.goal(),
                view.samples().stream()
                        .map(measured -> new Sample(measured.at(), measured.value()))
                        .toList());
    }
}
