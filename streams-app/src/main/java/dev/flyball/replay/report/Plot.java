package dev.flyball.replay.report;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.page.Times;
import dev.flyball.plot.Chart;
import dev.flyball.plot.Moment;
import dev.flyball.plot.Panel;
import dev.flyball.plot.Shape;
import dev.flyball.replay.chronicle.Controls;
import dev.flyball.replay.chronicle.Trip;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the actions and samples that one plot shows, and draws them. */
final class Plot {
    static final String TRIP = "trip";
    static final String RENEWAL = "renewal";
    static final String TURN = "turn";

    private static final int CONTROLS = 4;
    private static final int SERIES_OF_A_CONTROL = 2;
    private static final int SERIES = 4;

    private final Frame frame;
    private final Actors actors;
    private final Map<ControlKey, ControlTrack> controls = new LinkedHashMap<>();
    private final Map<SeriesKey, SeriesTrack> series = new LinkedHashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    private Plot(Frame frame, List<String> actors, List<ControlKey> shown, Set<String> evidence, Controls knowledge) {
        this.frame = frame;
        this.actors = new Actors(actors);
        for (ControlKey control : shown.stream().limit(CONTROLS).toList()) {
            controls.put(control, new ControlTrack(control, frame, evidence, this.actors));
            for (SeriesKey key : knowledge.seriesOf(control, SERIES_OF_A_CONTROL)) {
                if (series.size() < SERIES) {
                    series.putIfAbsent(key, new SeriesTrack(key, knowledge.setPoint(control, key), frame));
                }
            }
        }
    }

    /** A control over the whole replay. */
    static Plot ofControl(ControlKey control, Controls knowledge, Frame whole) {
        return new Plot(whole, List.of(), List.of(control), Set.of(), knowledge);
    }

    /** A trip with what led to it and what came after. */
    static Plot ofTrip(Trip trip, Controls knowledge, Frame frame) {
        KillSwitchEvent event = trip.event();
        Set<String> evidence = Set.copyOf(event.getEvidence().getActionIds());
        Plot plot = new Plot(frame, event.getActors(), trip.controls(), evidence, knowledge);
        plot.add(event);
        trip.sequel().forEach(plot::add);
        return plot;
    }

    private void add(KillSwitchEvent event) {
        if (event.getEventTime().isBefore(frame.from()) || event.getEventTime().isAfter(frame.to())) {
            return;
        }
        String look = look(event.getType());
        String type = event.getType().name();
        String label = type.toLowerCase(Locale.ROOT) + " " + frame.label(event.getEventTime());
        moments.add(new Moment(
                event.getEventTime(),
                look.equals(RENEWAL) ? "" : label,
                look,
                Times.full(event.getEventTime()) + "  " + type));
    }

    private static String look(EventType type) {
        return switch (type) {
            case TRIPPED -> TRIP;
            case RENEWED, VIOLATED -> RENEWAL;
            default -> TURN;
        };
    }

    Stream<ControlKey> controls() {
        return controls.keySet().stream();
    }

    Stream<SeriesKey> series() {
        return series.keySet().stream();
    }

    ControlTrack track(ControlKey control) {
        return Objects.requireNonNull(controls.get(control));
    }

    SeriesTrack track(SeriesKey key) {
        return Objects.requireNonNull(series.get(key));
    }

    /** What each shape in the plot stands for. */
    Map<String, Shape> legend() {
        return actors.shapes();
    }

    boolean has(String look) {
        return moments.stream().anyMatch(moment -> moment.look().equals(look));
    }

    Chart chart() {
        List<Panel> panels = Stream.concat(
                        controls.values().stream()
                                .filter(track -> !track.isEmpty())
                                .map(ControlTrack::panel),
                        series.values().stream()
                                .filter(track -> !track.isEmpty())
                                .map(SeriesTrack::panel))
                .toList();
        String description = String.format(
                Locale.ROOT,
                "%s from %s to %s UTC",
                panels.stream()
                        .map(Panel::title)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("nothing"),
                Times.full(frame.from()),
                Times.full(frame.to()));
        return new Chart(frame.from(), frame.to(), panels, moments, description);
    }
}
