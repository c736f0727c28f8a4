package dev.flyball.detect.cycle;

import dev.flyball.detect.Restarts;
import dev.flyball.detect.state.Change;
import dev.flyball.schemas.Restart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows the latest acts on a control back to what provoked them, and that to what provoked it, until it comes back to the
 * same control: to the act before. What provoked a change is asked of those changes that lie on the way, not of all changes
 * of a node: a metric that a loop raises and its own controller lowers again has two causes, of which one is the loop's.
 */
final class Tracer {
    /** The least turns in which every hop must be seen. */
    static final int LEAST_TURNS = 4;

    static final int MOST_TURNS = 12;

    /** Turns to look at besides those since the longest rest, the most first. */
    private static final int[] TURNS = {8, 6, 5, LEAST_TURNS};

    /** An act this small, as a share of one of its neighbours, is a correction. */
    private static final double LEAST_SHARE = 0.4;

    private static final int NEIGHBOURS = 4;

    private static final double DAY_SECONDS = 86_400;

    /** A minute: what acts oftener is no likelier to go around by accident. */
    private static final double LEAST_RESTED = 60 / DAY_SECONDS;

    /** Of cycles as certain as this the longest is told: a shorter one leaves something out. */
    private static final double GOOD = 0.99;

    /** Controls of a loop at most. */
    private static final int MOST_CONTROLS = 5;

    /** Provokers of one node that are followed on. */
    private static final int MOST_WAYS = 3;

    /** Hops that are looked at for one act. */
    private static final int MOST_HOPS = 50;

    private final Provokers provokers;
    private final ChangeLog log;

    Tracer(ChangeLog log) {
        this.log = log;
        this.provokers = new Provokers(log);
    }

    /** The most certain cycle that an act closes, if it closes one. The act must be in the log. */
    Optional<Cycle> closedBy(Change act) {
        List<Change> all = log.of(act.getNode()).stream()
                .filter(other -> other.getAt() <= act.getAt())
                .toList();
        List<Change> acts = prominent(all);
        List<Change> sameWay = acts.stream()
                .filter(other -> Math.signum(other.getSize()) == Math.signum(act.getSize()))
                .toList();
        List<Around> around = new ArrayList<>();
        for (List<Change> followed : sameWay.size() < acts.size() ? List.of(acts, sameWay) : List.of(acts)) {
            IntStream.concat(IntStream.of(sinceTheLongestRest(followed)), Arrays.stream(TURNS))
                    .distinct()
                    .mapToObj(turns -> follow(followed, turns))
                    .flatMap(Optional::stream)
                    .map(way -> new Around(way, restedDays(all, way.heads().get(0))))
                    .forEach(around::add);
        }
        // The same way over more turns and fewer is one.
        int tried =
                (int) around.stream().map(each -> each.way().nodes()).distinct().count();
        List<Cycle> cycles = around.stream()
                .map(each -> new Cycle(each.way().hops(), tried, acts.size(), each.restedDays(), List.of()))
                .toList();
        return cycles.stream()
                .max(Comparator.comparingDouble((Cycle cycle) -> Math.min(cycle.confidence(), GOOD))
                        .thenComparingLong(Cycle::controls)
                        .thenComparingDouble(Cycle::confidence))
                .map(cycle -> divided(cycle, restarts(cycle, cycles)));
    }

    /** What is left of a cycle over its latest turns alone: no more than of all that are told. */
    private List<Restart> restarts(Cycle cycle, List<Cycle> cycles) {
        double most = divided(cycle, List.of()).confidence();
        return Restarts.told(cycles.stream()
                .filter(cycle::isSameWay)
                .map(same -> divided(same, List.of()).whole())
                .map(rest -> new Restart(rest.getSince(), Math.min(most, rest.getConfidence())))
                .toList());
    }

    private Cycle divided(Cycle cycle, List<Restart> restarts) {
        return new Cycle(
                new Divider(provokers, MOST_CONTROLS).divided(cycle.hops()),
                cycle.tried(),
                cycle.looks(),
                cycle.restedDays(),
                restarts);
    }

    /** Those that are not small next to others about the same time: an automation may correct what it did. */
    private static List<Change> prominent(List<Change> acts) {
        List<Change> prominent = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            double largest =
                    acts.subList(Math.max(0, i - NEIGHBOURS), Math.min(acts.size(), i + NEIGHBOURS + 1)).stream()
                            .mapToDouble(act -> Math.abs(act.getSize()))
                            .max()
                            .orElse(0);
            if (Math.abs(acts.get(i).getSize()) >= LEAST_SHARE * largest) {
                prominent.add(acts.get(i));
            }
        }
        return prominent;
    }

    /**
     * A way that came around.
     *
     * @param restedDays as of a {@link Cycle}
     */
    private record Around(Way way, double restedDays) {}

    private Optional<Way> follow(List<Change> acts, int turns) {
        return turns < LEAST_TURNS || acts.size() < turns
                ? Optional.empty()
                : back(Way.from(acts.subList(acts.size() - turns, acts.size())), new Steps(MOST_HOPS));
    }

    /** The latest acts, as far as they may be turns of one loop: what was before the longest rest is most likely none of it. */
    private static int sinceTheLongestRest(List<Change> acts) {
        int best = Math.max(0, acts.size() - MOST_TURNS);
        for (int i = best + 1; i <= acts.size() - LEAST_TURNS; i++) {
            if (restedDays(acts, acts.get(i)) > restedDays(acts, acts.get(best))) {
                best = i;
            }
        }
        return acts.size() - best;
    }

    /**
     * How long a control had rested before an act, in days. Before the first of all it had for long; before the first that is still
     * known of many, nobody knows.
     */
    private static double restedDays(List<Change> acts, Change act) {
        int place = acts.indexOf(act);
        double days = place > 0
                ? Hop.seconds(acts.get(place - 1), act) / DAY_SECONDS
                : place == 0 && acts.size() < ChangeStore.MOST_OF_A_NODE ? 1 : 0;
        return Math.max(LEAST_RESTED, Math.min(1, days));
    }

    /**
     * The first way that comes back, the most evident provokers being followed first. A detour is never the more evident:
     * what comes between has its own delay, which is added to the spread.
     */
    private Optional<Way> back(Way way, Steps steps) {
        String start = way.acts().get(0).getNode();
        int followed = 0;
        for (Provoker provoker : provokers.of(way.heads(), LEAST_TURNS)) {
            if (followed >= MOST_WAYS || (!provoker.declared() && provoker.evidence() < 1) || !steps.another()) {
                return Optional.empty();
            }
            Way longer = way.back(provoker);
            if (provoker.node().equals(start)) {
                if (way.controls() == 0) {
                    // The control's own effect explains the metric best.
                    return Optional.empty();
                }
                if (comesBack(longer)) {
                    return Optional.of(longer);
                }
            } else if (!way.runsOver(provoker.node()) && longer.controls() < MOST_CONTROLS) {
                followed++;
                Optional<Way> around = back(longer, steps);
                if (around.isPresent()) {
                    return around;
                }
            }
        }
        return Optional.empty();
    }

    /** Each act must have come around from one of the others, the first apart. */
    private static boolean comesBack(Way way) {
        Set<String> acts = way.acts().stream().map(Change::getActionId).collect(Collectors.toSet());
        long again = way.heads().stream()
                .filter(head -> acts.contains(head.getActionId()))
                .count();
        return again >= way.chains().size() - 1;
    }

    /** How many more hops may be looked at. */
    private static final class Steps {
        private int left;

        Steps(int most) {
            left = most;
        }

        boolean another() {
            return left-- > 0;
        }
    }
}
