package dev.flyball.bench.judge;

import dev.flyball.bench.recording.Arrival;
import dev.flyball.bench.recording.RecordedSeries;
import dev.flyball.bench.recording.Recording;
import dev.flyball.config.Policies;
import dev.flyball.detect.History;
import dev.flyball.detect.state.Act;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plays a recording to the detectors, in the order in which its records arrived: at each act they judge what is known by
 * then, sorted by its own time. After a trip the control starts over with an empty history.
 */
public final class Watch {

    private final Policy policy;

    /** @param minConfidence the least confidence that trips, above 0 and below 1 */
    public Watch(double minConfidence) {
        policy = Policy.newBuilder(Policies.defaults(Mode.ENFORCE).all().get(0))
                .setMinConfidence(minConfidence)
                .build();
    }

    /** The trips of a recording, up to and with the first that ends it. */
    public List<Trip> trips(Recording recording, Predicate<Trip> ending) {
        List<SeriesWindow> windows = windows(recording);
        List<Act> acts = new ArrayList<>();
        List<Trip> trips = new ArrayList<>();
        for (int i = 0; i < recording.actions().size(); i++) {
            Arrival<Action> arrival = recording.actions().get(i);
            windows.forEach(window -> window.advance(arrival.arrivedAt()));
            remember(acts, Core.act(arrival.what()));
            Optional<Finding> found = judge(recording, acts, windows);
            if (found.isPresent()) {
                Trip trip = new Trip(i, arrival.arrivedAt(), found.get());
                trips.add(trip);
                if (ending.test(trip)) {
                    return trips;
                }
                acts.clear();
            }
        }
        return trips;
    }

    /** Those that triggers and bindings name or, where none are named, all of the target. */
    private static List<SeriesWindow> windows(Recording recording) {
        List<RecordedSeries> all = recording.series();
        boolean anyBound = all.stream().anyMatch(RecordedSeries::bound);
        return all.stream()
                .filter(series -> series.bound() || !anyBound)
                .map(SeriesWindow::new)
                .toList();
    }

    private static void remember(List<Act> acts, Act act) {
        int place = acts.size();
        while (place > 0 && acts.get(place - 1).getOccurredAt() > act.getOccurredAt()) {
            place--;
        }
        acts.add(place, act);
        if (acts.size() > Core.MOST_ACTS) {
            acts.remove(0);
        }
    }

    private Optional<Finding> judge(Recording recording, List<Act> acts, List<SeriesWindow> windows) {
        long from = acts.get(0).getOccurredAt() - History.BEFORE_MILLIS;
        List<SeriesWindow.View> series =
                windows.stream().map(window -> window.since(from)).toList();
        return Core.judge(recording.control(), acts, series, policy).stream()
                .filter(finding -> finding.getPattern() != Pattern.UNSUPERVISED)
                .filter(finding -> finding.getConfidence() >= policy.getMinConfidence())
                .findFirst();
    }
}
