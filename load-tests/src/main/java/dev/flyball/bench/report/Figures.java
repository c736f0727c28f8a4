package dev.flyball.bench.report;

import dev.flyball.bench.family.Family;
import dev.flyball.bench.family.Group;
import dev.flyball.bench.family.RunSet;
import dev.flyball.bench.figures.Share;
import dev.flyball.bench.incident.IncidentFigures;
import dev.flyball.bench.judge.Played;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of a bench.
 *
 * @param groups each group's families taken together
 * @param incidents public ones; none where they were not asked for
 * @param precision true trips of all trips, over all runs of the bench
 */
public record Figures(
        RunSet set,
        boolean isShort,
        List<FamilyFigures> families,
        Map<Group, FamilyFigures> groups,
        Share precision,
        List<IncidentFigures> incidents,
        List<Bound> bounds) {

    public static Figures of(
            RunSet set, boolean isShort, Map<Family, List<Played>> played, List<IncidentFigures> incidents) {
        List<FamilyFigures> families = new ArrayList<>();
        Map<Group, List<Played>> byGroup = new EnumMap<>(Group.class);
        played.forEach((family, runs) -> {
            families.add(FamilyFigures.of(family, runs));
            byGroup.computeIfAbsent(family.group(), group -> new ArrayList<>()).addAll(runs);
        });
        Map<Group, FamilyFigures> groups = new EnumMap<>(Group.class);
        byGroup.forEach((group, runs) -> groups.put(group, FamilyFigures.of("all: " + group, group, runs)));
        return new Figures(
                set, isShort, families, groups, precision(families), incidents, Bounds.of(families, groups, incidents));
    }

    public boolean allHold() {
        return bounds.stream().allMatch(Bound::holds);
    }

    private static Share precision(List<FamilyFigures> families) {
        int hits = families.stream().mapToInt(family -> family.recall().hits()).sum();
        int kills = families.stream()
                .mapToInt(family -> family.earlyKills() + family.reportedKills().count())
                .sum();
        return new Share(hits, hits + kills);
    }
}
