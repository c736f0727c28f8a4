package dev.flyball.bench.incident;

import dev.flyball.bench.figures.Spread;
import dev.flyball.bench.incident.Telling.Stop;
import dev.flyball.schemas.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of an incident over all its tellings.
 *
 * @param fitting patterns that may trip; none: it is no loop
 * @param stoppedSeconds when people stopped it, from its start
 * @param tripped tellings that were tripped before that with a fitting pattern and actors
 * @param patterns of those trips, and how many
 * @param actors named by those trips
 * @param seconds from the start of the incident until those trips
 * @param others how many other trips there were, by pattern
 * @param because of the first trip
 */
public record IncidentFigures(
        String name,
        Set<Pattern> fitting,
        double stoppedSeconds,
        int tellings,
        int tripped,
        Map<Pattern, Long> patterns,
        Set<String> actors,
        Spread seconds,
        Map<Pattern, Long> others,
        String because) {

    static IncidentFigures of(Incident incident, List<Telling> tellings) {
        List<Stop> fitting =
                tellings.stream().flatMap(telling -> telling.fitting().stream()).toList();
        List<Stop> others =
                tellings.stream().flatMap(telling -> telling.others().stream()).toList();
        return new IncidentFigures(
                incident.name(),
                new TreeSet<>(incident.patterns()),
                incident.stopped(),
                tellings.size(),
                fitting.size(),
                patterns(fitting),
                fitting.stream().flatMap(stop -> stop.actors().stream()).collect(Collectors.toCollection(TreeSet::new)),
                Spread.of(fitting.stream().map(Stop::seconds).toList()),
                patterns(others),
                (fitting.isEmpty() ? others : fitting)
                        .stream().findFirst().map(Stop::explanation).orElse(""));
    }

    public boolean isLoop() {
        return !fitting.isEmpty();
    }

    /** Tripped in all tellings if it is a loop, and in none if it is not. */
    public boolean isRight() {
        return isLoop() ? tripped == tellings : others.isEmpty();
    }

    private static Map<Pattern, Long> patterns(List<Stop> stops) {
        return stops.stream().collect(Collectors.groupingBy(Stop::pattern, TreeMap::new, Collectors.counting()));
    }
}
