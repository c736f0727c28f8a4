package dev.flyball.page;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.plot.Chart;
import dev.flyball.plot.Moment;
import dev.flyball.plot.Panel;
import dev.flyball.plot.Shape;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The actions on some controls, the samples of their series and what happened to kill switches, on one axis of time. */
public final class Plot {
    static final String TRIP = "trip";
    static final String RENEWAL = "renewal";
    static final String TURN = "turn";

    private static final int CONTROLS = 4;
    /** Of each control so many series are worth a panel. */
    public static final int SERIES_OF_A_CONTROL = 2;

    private static final int SERIES = 4;

    private final Frame frame;
    private final Actors actors;
    private final Set<String> evidence;
    private final Map<ControlKey, ControlTrack> controls = new LinkedHashMap<>();
    private final Map<SeriesKey, SeriesTrack> series = new LinkedHashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    /**
     * A plot of nothing yet.
     *
     * @param actors those whose marks matter most, first
     * @param evidence ids of the actions whose marks are to be seen first
     */
    public Plot(Frame frame, List<String> actors, Set<String> evidence) {
        this.frame = frame;
        this.actors = new Actors(actors);
        this.evidence = evidence;
    }

    /** Shows a control with its series; what would be too much for one plot is left out. */
    public void show(ControlKey control, Map<SeriesKey, Optional<Double>> setPoints) {
        if (controls.size() == CONTROLS) {
            return;
        }
        controls.put(control, new ControlTrack(control, frame, evidence, actors));
        setPoints.forEach((key, setPoint) -> {
            if (series.size() < SERIES) {
                series.putIfAbsent(key, new SeriesTrack(key, setPoint.orElse(null), frame));
            }
        });
    }

    /** Marks what happened to a kill switch, if it was within the frame. */
    public void add(KillSwitchEvent event) {
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

    public Stream<ControlKey> controls() {
        return controls.keySet().stream();
    }

    public Stream<SeriesKey> series() {
        return series.keySet().stream();
    }

    public ControlTrack track(ControlKey control) {
        return Objects.requireNonNull(controls.get(control));
    }

    public SeriesTrack track(SeriesKey key) {
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
