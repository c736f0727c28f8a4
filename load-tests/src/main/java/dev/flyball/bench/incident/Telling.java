package dev.flyball.bench.incident;

import dev.flyball.bench.judge.Played;
import dev.flyball.bench.judge.Trip;
import dev.flyball.bench.judge.Watch;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What came of an incident, told once.
 *
 * @param fitting the first trip of a fitting pattern and actors, if it came before people stopped the incident
 * @param others trips before that, and all trips of what is no loop
 */
record Telling(Optional<Stop> fitting, List<Stop> others) {
    private static final double MILLIS = 1_000;

    /** @param seconds from the start of the incident */
    record Stop(double seconds, Pattern pattern, Set<String> actors, String explanation) {}

    static Telling of(Incident incident, int seed) {
        List<Stop> stops = incident.controls().stream()
                .map(told -> Retold.of(incident, told, seed))
                .flatMap(retold -> stops(incident, retold).stream())
                .sorted(Comparator.comparingDouble(Stop::seconds))
                .toList();
        Optional<Stop> fitting = stops.stream()
                .filter(stop -> fits(incident, stop) && stop.seconds < incident.stopped())
                .findFirst();
        List<Stop> others = stops.stream().filter(stop -> !fits(incident, stop)).toList();
        return new Telling(fitting, others);
    }

    private static List<Stop> stops(Incident incident, Retold retold) {
        return new Watch(Played.CONFIDENCE)
                .trips(retold.recording(), trip -> fits(incident, stop(trip, retold))).stream()
                        .map(trip -> stop(trip, retold))
                        .toList();
    }

    private static Stop stop(Trip trip, Retold retold) {
        return new Stop(
                (trip.at() - retold.start()) / MILLIS,
                trip.finding().getPattern(),
                trip.finding().getActors().stream().map(Actor::getId).collect(Collectors.toCollection(TreeSet::new)),
                trip.finding().getExplanation());
    }

    private static boolean fits(Incident incident, Stop stop) {
        return incident.patterns().contains(stop.pattern)
                && incident.actors().containsAll(stop.actors)
                // What came before was not it.
                && stop.seconds >= incident.began();
    }
}
