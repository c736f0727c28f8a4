package dev.flyball.board;

import dev.flyball.model.ControlKey;
import dev.flyball.model.SeriesKey;
import dev.flyball.page.Frame;
import dev.flyball.page.Plot;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happened lately around the controls that automation turns, as much of it as plots show: acts, the series that tell of
 * them, samples of those that are watched, and the moves of kill switches. Of each so many; what was heard of longest ago is
 * forgotten first. Safe for several threads.
 */
final class Recent {
    private static final int CONTROLS = 500;
    private static final int ACTS = 80;
    private static final int SERIES = 100;
    private static final int SAMPLES = 1_000;
    private static final int SWITCHES = 500;
    private static final int EVENTS = 40;

    private final Latest<ControlKey, Action> acts = new Latest<>(CONTROLS, ACTS);
    private final Latest<SeriesKey, MetricSample> samples = new Latest<>(SERIES, SAMPLES);
    private final Latest<String, KillSwitchEvent> events = new Latest<>(SWITCHES, EVENTS);
    /** The event that told what came of the latest stop of a switch. */
    private final Latest<String, KillSwitchEvent> ends = new Latest<>(SWITCHES, 1);

    private final Latest<ControlKey, Map<SeriesKey, Optional<Double>>> told = new Latest<>(CONTROLS, 1);

    synchronized void take(Action action) {
        acts.add(ControlKey.of(action), action);
    }

    synchronized void take(KillSwitchEvent event) {
        events.add(event.getSwitchId(), event);
        if (event.getStop() != null) {
            ends.add(event.getSwitchId(), event);
        }
    }

    /** What came of the latest stop of a switch that has ended. */
    synchronized Optional<KillSwitchEvent> lastEnd(String switchId) {
        return ends.of(switchId).stream().findFirst();
    }

    /** Takes note of the series that an outcome was judged by; those that a binding or a trigger names come first. */
    synchronized void take(Outcome outcome) {
        Map<SeriesKey, Optional<Double>> series = new LinkedHashMap<>();
        outcome.getResponses().stream()
                .sorted(Comparator.comparing(Response::getBound)
                        .reversed()
                        // What has stopped coming does not take the place of what comes.
                        .thenComparing(response -> response.getBaseline().getSamples() == 0))
                .limit(Plot.SERIES_OF_A_CONTROL)
                .forEach(response ->
                        series.put(SeriesKey.of(response.getMetric()), Optional.ofNullable(response.getSetPoint())));
        if (!series.isEmpty()) {
            told.add(ControlKey.of(outcome.getAction()), series);
        }
    }

    /** Takes in a sample; those of a series come in order of time, and one that was here already is left out. */
    synchronized void take(MetricSample sample) {
        SeriesKey key = SeriesKey.of(sample);
        List<MetricSample> known = samples.of(key);
        if (known.isEmpty() || sample.getObservedAt().isAfter(last(known).getObservedAt())) {
            samples.add(key, sample);
        }
    }

    /** How many of the acts had a human in them, by actor and control. */
    synchronized List<HumanShare> humanShares() {
        return HumanShare.of(acts.all());
    }

    /** The series that a plot of these loops shows. */
    synchronized Set<SeriesKey> seriesOf(List<Board.Loop> loops) {
        Set<SeriesKey> series = new HashSet<>();
        loops.forEach(loop -> controls(loop.latest())
                .forEach(control -> series.addAll(setPoints(control).keySet())));
        return series;
    }

    /** What led to the latest finding of a loop, and what came after; empty where no act of it is remembered. */
    synchronized Optional<Plot> plot(Board.Loop loop) {
        Finding finding = loop.latest();
        Set<String> evidence = Set.copyOf(finding.getEvidence().getActionIds());
        List<ControlKey> controls = controls(finding);
        List<Action> shown =
                controls.stream().flatMap(control -> acts.of(control).stream()).toList();
        List<Instant> times = Stream.concat(
                        shown.stream().map(Action::getOccurredAt),
                        seriesOf(List.of(loop)).stream()
                                .flatMap(key -> samples.of(key).stream())
                                .map(MetricSample::getObservedAt))
                .sorted()
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Instant first = shown.stream()
                .filter(act -> evidence.contains(act.getActionId()))
                .map(Action::getOccurredAt)
                .min(Comparator.naturalOrder())
                .orElse(times.get(0));
        Frame frame = Frame.around(first, finding.getFoundAt(), Frame.whole(times.get(0), last(times)));
        Plot plot = new Plot(
                frame, finding.getActors().stream().map(actor -> actor.getId()).toList(), evidence);
        controls.forEach(control -> plot.show(control, setPoints(control)));
        plot.controls().forEach(control -> inOrder(acts.of(control)).forEach(plot.track(control)::add));
        plot.series().forEach(key -> samples.of(key).forEach(plot.track(key)::add));
        loop.switches().stream()
                .map(KillSwitch::getSwitchId)
                .flatMap(id -> events.of(id).stream())
                .forEach(plot::add);
        return Optional.of(plot);
    }

    private Map<SeriesKey, Optional<Double>> setPoints(ControlKey control) {
        Map<SeriesKey, Optional<Double>> series = new LinkedHashMap<>();
        told.of(control).forEach(series::putAll);
        // Until an outcome tells more, what the actor itself says it looked at.
        acts.of(control).stream()
                .flatMap(act -> act.getTriggers().stream())
                .forEach(trigger -> series.putIfAbsent(SeriesKey.of(trigger), Optional.empty()));
        series.keySet()
                .retainAll(
                        series.keySet().stream().limit(Plot.SERIES_OF_A_CONTROL).toList());
        return series;
    }

    /** The controls of a loop: every one that was turned on its targets under the names of its controls. */
    private static List<ControlKey> controls(Finding finding) {
        List<ControlKey> controls = new ArrayList<>();
        for (String target : finding.getTargets()) {
            finding.getControls().forEach(control -> controls.add(new ControlKey(target, control)));
        }
        return controls;
    }

    private static List<Action> inOrder(List<Action> acts) {
        return acts.stream().sorted(Comparator.comparing(Action::getOccurredAt)).toList();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
