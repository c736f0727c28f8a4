package dev.flyball.replay.chronicle;

import dev.flyball.killswitch.Side;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps count of a replay while it goes on. What it holds does not grow with the number of samples. */
public final class Chronicle {
    private static final int REASONS = 40;
    private static final String OTHER_REASONS = "other reasons";

    private final Controls controls = new Controls();
    private final TripLog trips = new TripLog();
    private final Afterwards afterwards = new Afterwards();
    private final ActorLedger actors = new ActorLedger();
    private final MetricLedger metricQuality = new MetricLedger();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final TreeMap<String, Long> rejected = new TreeMap<>();
    private final Map<Pattern, Long> findings = new EnumMap<>(Pattern.class);
    private final Map<Pattern, Long> tripsByPattern = new EnumMap<>(Pattern.class);
    private long actions;
    private long metrics;
    private long bindings;
    private long ignored;
    private long outcomes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    public void add(Action action) {
        actions++;
        controls.add(action);
        afterwards.add(action);
        passed(action.getOccurredAt().toEpochMilli());
    }

    /** @param at epoch milliseconds */
    public void addSample(long at) {
        metrics++;
        passed(at);
    }

    public void add(Binding binding) {
        bindings++;
        controls.add(binding);
    }

    public void add(Outcome outcome) {
        outcomes++;
        controls.add(outcome);
        actors.add(outcome);
        metricQuality.add(outcome);
    }

    public void add(Finding finding) {
        findings.merge(finding.getPattern(), 1L, Long::sum);
        trips.add(finding);
    }

    public void add(KillSwitchEvent event) {
        if (event.getType() == EventType.TRIPPED) {
            tripsByPattern.merge(event.getPattern(), 1L, Long::sum);
        }
        trips.add(event);
        comparisons.forEach(comparison -> comparison.add(Side.ACTIVE, event));
        afterwards.add(event);
    }

    public void rejected(String reason) {
        boolean room = rejected.size() < REASONS || rejected.containsKey(reason);
        rejected.merge(room ? reason : OTHER_REASONS, 1L, Long::sum);
    }

    public void ignored(long pieces) {
        ignored += pieces;
    }

    public Counts counts() {
        return new Counts(
                actions,
                metrics,
                bindings,
                new TreeMap<>(rejected),
                ignored,
                outcomes,
                new TreeMap<>(findings),
                new TreeMap<>(tripsByPattern),
                time(first, Long.MAX_VALUE),
                time(last, Long.MIN_VALUE));
    }

    /** From now on a challenger's decisions are compared with these. */
    public void compare(Comparison comparison) {
        comparisons.add(comparison);
    }

    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    public TripLog trips() {
        return trips;
    }

    public Afterwards afterwards() {
        return afterwards;
    }

    public ActorLedger actors() {
        return actors;
    }

    public MetricLedger metricQuality() {
        return metricQuality;
    }

    public Controls controls() {
        return controls;
    }

    private void passed(long at) {
        first = Math.min(first, at);
        last = Math.max(last, at);
    }

    private static @Nullable Instant time(long at, long none) {
        return at == none ? null : Instant.ofEpochMilli(at);
    }
}
