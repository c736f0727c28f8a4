package dev.flyball.outcome;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Response;
import java.util.List;

/** Declared series of a closed outcome that no sample came of: mistyped, more often than silent. */
final class Unseen {
    private Unseen() {}

    static List<Misdeclaration> in(Outcome closed, BindingIndex bindings) {
        return closed.getResponses().stream()
                .filter(Response::getBound)
                .filter(response -> response.getBaseline().getSamples() == 0
                        && response.getAfter().getSamples() == 0)
                .map(response -> SeriesKey.of(response.getMetric()))
                .map(series -> misdeclaration(closed.getAction(), series, bindings))
                .toList();
    }

    private static Misdeclaration misdeclaration(Action action, SeriesKey series, BindingIndex bindings) {
        ControlKey control = ControlKey.of(action);
        return bindings.of(control, series)
                .map(binding -> new Misdeclaration(
                        Misdeclaration.Reason.UNKNOWN_METRIC,
                        "Binding %s says nothing so far: expected samples of %s of %s, found none when an action on %s of %s was judged"
                                .formatted(
                                        binding.getBindingId(),
                                        series.metric(),
                                        series.resource(),
                                        control.control(),
                                        control.target())))
                .orElseGet(() -> new Misdeclaration(
                        Misdeclaration.Reason.UNKNOWN_TRIGGER,
                        "A trigger of %s says nothing so far: expected samples of %s of %s, found none when its action on %s of %s was judged"
                                .formatted(
                                        action.getActor().getId(),
                                        series.metric(),
                                        series.resource(),
                                        control.control(),
                                        control.target())));
    }
}
