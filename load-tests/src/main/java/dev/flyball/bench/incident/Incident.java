package dev.flyball.bench.incident;

import dev.flyball.schemas.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is publicly known of an incident.
 *
 * @param patterns those that fit it; none: it was no loop, and must not trip
 * @param actors who turned the loop: a trip fits if it names some of them and nobody else
 * @param began when automation went wrong, in seconds from the start of the incident: 0, or before people noticed
 * @param stopped when people stopped it, in seconds from its start; where they did not, the end of what is recorded
 */
public record Incident(
        String name, Set<Pattern> patterns, Set<String> actors, double began, double stopped, List<Told> controls) {
    public Incident {
        Objects.requireNonNull(name, "name");
        patterns = Set.copyOf(patterns);
        actors = Set.copyOf(actors);
        controls = List.copyOf(controls);
    }

    public boolean isLoop() {
        return !patterns.isEmpty();
    }
}
