package dev.flyball.replay.chronicle;

import dev.flyball.killswitch.Contest;
import dev.flyball.killswitch.Rivalries;
import dev.flyball.killswitch.Side;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a challenger, another set of policies, would have decided over the same history. A switch that both tripped before it rested
 * under both again was tripped by both.
 */
public final class Comparison {
    /** As many differences as somebody reads. */
    private static final int MOST_TOLD = 50;

    /** A switch that only one side tripped, and its first trip. */
    public record Difference(Side by, KillSwitchEvent trip) {}

    private final String name;
    private final Rivalries rivalries = new Rivalries();
    private final Tally active = new Tally();
    private final Tally challenger = new Tally();
    private final List<Duration> leads = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    /** @param name of the challenger */
    public Comparison(String name) {
        this.name = name;
    }

    /** An event under the policies of one side, in the order of the history. */
    public void add(Side side, KillSwitchEvent event) {
        if (event.getType() == EventType.TRIPPED) {
            of(side).first.putIfAbsent(event.getSwitchId(), event);
            of(side).trips.merge(event.getMode(), 1L, Long::sum);
        }
        rivalries.onEvent(side, event).ifPresent(contest -> concluded(event.getSwitchId(), contest));
    }

    /** The history is over. */
    public void end() {
        rivalries.atTheEnd().forEach(this::concluded);
        differences.sort(Comparator.comparing(
                        (Difference difference) -> difference.trip().getEventTime())
                .thenComparing(difference -> difference.trip().getSwitchId()));
    }

    private void concluded(String switchId, Contest contest) {
        contest.only().ifPresent(side -> {
            of(side).only++;
            KillSwitchEvent trip = of(side).first.get(switchId);
            if (trip != null && differences.size() < MOST_TOLD) {
                differences.add(new Difference(side, trip));
            }
        });
        contest.first().ifPresent(side -> {
            leads.add(side == Side.CHALLENGER ? contest.lead() : contest.lead().negated());
            of(side).ahead += contest.lead().isZero() ? 0 : 1;
        });
        active.first.remove(switchId);
        challenger.first.remove(switchId);
    }

    private Tally of(Side side) {
        return side == Side.ACTIVE ? active : challenger;
    }

    public String name() {
        return name;
    }

    /** How many trips there were under one side in a mode. */
    public long trips(Side side, Mode mode) {
        return of(side).trips.getOrDefault(mode, 0L);
    }

    public long both() {
        return leads.size();
    }

    public long onlyBy(Side side) {
        return of(side).only;
    }

    /** How many of the switches that both tripped one tripped earlier than the other. */
    public long ahead(Side side) {
        return of(side).ahead;
    }

    /** By how much the challenger was earlier, at the median of what both tripped; below zero: later. Nothing where they have none in common. */
    public Optional<Duration> medianLead() {
        List<Duration> sorted = leads.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }

    /** The first switches that only one side tripped, in the order of time. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    private static final class Tally {
        /** By switch, the first trip of which nobody knows yet how it compares. */
        private final Map<String, KillSwitchEvent> first = new HashMap<>();

        private final Map<Mode, Long> trips = new EnumMap<>(Mode.class);
        private long only;
        private long ahead;
    }
}
