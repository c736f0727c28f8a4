package dev.flyball.replay.report;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.page.Frame;
import dev.flyball.page.Plot;
import dev.flyball.replay.chronicle.Chronicle;
import dev.flyball.replay.chronicle.Controls;
import dev.flyball.replay.chronicle.Counts;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.schemas.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plots of a report: of the trips, or of the busiest controls where nothing tripped. What a plot shows is known
 * only when the replay is over, so the recording is gone through again; that keeps memory to what is drawn.
 *
 * @param ofTrips a plot for each trip that gets one
 * @param ofControls a plot for each of the busiest controls, if there was no trip
 */
record Illustrations(Map<Trip, Plot> ofTrips, Map<ControlKey, Plot> ofControls) {
    private static final int TRIPS = 20;
    private static final int CONTROLS = 6;

    static Illustrations of(Chronicle chronicle, Recording recording) {
        Counts counts = chronicle.counts();
        Instant first = counts.firstEventTime();
        Instant last = counts.lastEventTime();
        if (first == null || last == null) {
            return new Illustrations(Map.of(), Map.of());
        }
        Frame whole = Frame.whole(first, last);
        Illustrations illustrations = new Illustrations(new LinkedHashMap<>(), new LinkedHashMap<>());
        List<Trip> trips = chronicle.trips().mostTelling(TRIPS);
        if (trips.isEmpty()) {
            for (ControlKey control : chronicle.controls().busiest(CONTROLS)) {
                illustrations.ofControls.put(control, Plots.ofControl(control, chronicle.controls(), whole));
            }
        } else {
            illustrations.frame(trips, chronicle.controls(), whole, recording);
        }
        illustrations.fill(recording);
        return illustrations;
    }

    private void frame(List<Trip> trips, Controls knowledge, Frame whole, Recording recording) {
        Set<String> wanted = new HashSet<>();
        trips.forEach(trip -> wanted.addAll(trip.event().getEvidence().getActionIds()));
        Map<String, Instant> times = new HashMap<>();
        recording.forEach(
                action -> {
                    if (wanted.contains(action.getActionId())) {
                        times.putIfAbsent(action.getActionId(), action.getOccurredAt());
                    }
                },
                (series, at, value, unit) -> {});
        for (Trip trip : trips) {
            Instant tripped = trip.event().getEventTime();
            Instant first = trip.event().getEvidence().getActionIds().stream()
                    .flatMap(id -> Stream.ofNullable(times.get(id)))
                    .filter(time -> time.isBefore(tripped))
                    .min(Instant::compareTo)
                    .orElse(whole.from());
            ofTrips.put(trip, Plots.ofTrip(trip, knowledge, Frame.around(first, tripped, whole)));
        }
    }

    private void fill(Recording recording) {
        Map<ControlKey, List<Plot>> byControl = new HashMap<>();
        Map<SeriesKey, List<Plot>> bySeries = new HashMap<>();
        List<Plot> plots = new ArrayList<>(ofTrips.values());
        plots.addAll(ofControls.values());
        for (Plot plot : plots) {
            plot.controls()
                    .forEach(c ->
                            byControl.computeIfAbsent(c, k -> new ArrayList<>()).add(plot));
            plot.series()
                    .forEach(s ->
                            bySeries.computeIfAbsent(s, k -> new ArrayList<>()).add(plot));
        }
        recording.forEach(action -> add(action, byControl), (series, at, value, unit) -> {
            for (Plot plot : bySeries.getOrDefault(series, List.of())) {
                plot.track(series).add(at, value, unit);
            }
        });
    }

    private static void add(Action action, Map<ControlKey, List<Plot>> plots) {
        ControlKey control = ControlKey.of(action);
        for (Plot plot : plots.getOrDefault(control, List.of())) {
            plot.track(control).add(action);
        }
    }
}
