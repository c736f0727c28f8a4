package dev.flyball.replay.chronicle;

import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trips in the order of their happening, at most {@value #MOST} of them with their story. */
public final class TripLog {
    /** More than this nobody reads in a page; the event file has them all. */
    public static final int MOST = 200;

    private static final int RECENT_FINDINGS = 1_000;
    private static final int LONGEST_SEQUEL = 200;

    private long loops;
    private final List<Trip> trips = new ArrayList<>();
    private final Map<String, Optional<Trip>> latestOfSwitch = new HashMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
            return size() > RECENT_FINDINGS;
        }
    };

    void add(Finding finding) {
        findings.put(finding.getFindingId(), finding);
    }

    void add(KillSwitchEvent event) {
        if (event.getType() == EventType.TRIPPED) {
            latestOfSwitch.put(event.getSwitchId(), tripped(event));
            return;
        }
        Optional<Trip> trip = latestOfSwitch.getOrDefault(event.getSwitchId(), Optional.empty());
        trip.filter(known -> known.sequel().size() < LONGEST_SEQUEL)
                .ifPresent(known -> known.sequel().add(event));
    }

    private Optional<Trip> tripped(KillSwitchEvent event) {
        Trip last = trips.isEmpty() ? null : trips.get(trips.size() - 1);
        if (last != null && last.comesFrom(event)) {
            last.events().add(event);
            return Optional.of(last);
        }
        loops++;
        if (trips.size() == MOST) {
            return Optional.empty();
        }
        Finding finding = event.getFindingId() == null ? null : findings.get(event.getFindingId());
        Trip trip = Trip.of(event, finding);
        trips.add(trip);
        return Optional.of(trip);
    }

    /** How many trips there were, also those that are not kept; several switches of one finding are one. */
    public long count() {
        return loops;
    }

    public List<Trip> trips() {
        return List.copyOf(trips);
    }

    /**
     * The trips that deserve a plot, at most as many as asked for, in order of time: the first of each switch before
     * any second one of the same.
     */
    public List<Trip> mostTelling(int most) {
        Map<String, Trip> firsts = new LinkedHashMap<>();
        trips.forEach(trip -> firsts.putIfAbsent(trip.event().getSwitchId(), trip));
        List<Trip> chosen = new ArrayList<>(firsts.values());
        trips.stream().filter(trip -> !chosen.contains(trip)).forEach(chosen::add);
        List<Trip> kept = chosen.subList(0, Math.min(most, chosen.size()));
        return trips.stream().filter(kept::contains).toList();
    }
}
