package dev.flyball.replay.report;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.page.Frame;
import dev.flyball.page.Plot;
import dev.flyball.replay.chronicle.Controls;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plot of the report is to show; empty, until the recording has been gone through. */
final class Plots {
    private Plots() {}

    /** A control over the whole replay. */
    static Plot ofControl(ControlKey control, Controls knowledge, Frame whole) {
        Plot plot = new Plot(whole, List.of(), Set.of());
        plot.show(control, setPoints(control, knowledge));
        return plot;
    }

    /** A trip with what led to it and what came after. */
    static Plot ofTrip(Trip trip, Controls knowledge, Frame frame) {
        KillSwitchEvent event = trip.event();
        Plot plot = new Plot(
                frame, event.getActors(), Set.copyOf(event.getEvidence().getActionIds()));
        trip.controls().forEach(control -> plot.show(control, setPoints(control, knowledge)));
        plot.add(event);
        trip.sequel().forEach(plot::add);
        return plot;
    }

    private static Map<SeriesKey, Optional<Double>> setPoints(ControlKey control, Controls knowledge) {
        Map<SeriesKey, Optional<Double>> setPoints = new LinkedHashMap<>();
        for (SeriesKey key : knowledge.seriesOf(control, Plot.SERIES_OF_A_CONTROL)) {
            setPoints.put(key, Optional.ofNullable(knowledge.setPoint(control, key)));
        }
        return setPoints;
    }
}
