package dev.flyball.detect.cycle;

import dev.flyball.detect.cycle.Lags.Lag;
import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what may have provoked the changes of a node. */
final class Provokers {
    /** A change this small, as a share of another of its node, is another thing: noise, or the rest of a move. */
    private static final double LEAST_SHARE = 0.4;

    /** Evidence that is as good as the best, as a share of it. */
    private static final double AS_GOOD = 0.1;

    private final ChangeLog log;

    /** Of each effect that was asked about: the same acts are followed back over more turns and fewer. */
    private final Map<Span, Map<String, Change>> causes = new HashMap<>();

    /** By the number of a change: {@link ChangeLog#before}. */
    private final Map<Long, List<Change>> before = new HashMap<>();

    /** By the number of a change: {@link #between}. */
    private final Map<Long, Double> rooms = new HashMap<>();

    /** From the change before an effect (epoch milliseconds, exclusive) to the effect, by its number. */
    private record Span(long effect, long after) {}

    Provokers(ChangeLog log) {
        this.log = log;
    }

    /**
     * The nodes that may have provoked changes of one node: what is declared first, then what is evident, and of that the
     * nearest, because what lies further back is as evident where delays hardly vary.
     *
     * @param effects oldest first
     * @param least how many of them each must have provoked
     */
    List<Provoker> of(List<Change> effects, int least) {
        Map<String, @Nullable Change[]> causes = causes(effects);
        causes.entrySet().removeIf(candidate -> !mayProvoke(candidate.getKey(), candidate.getValue(), effects));
        Set<String> triggers = new HashSet<>();
        effects.forEach(effect -> triggers.addAll(effect.getTriggers()));
        if (triggers.stream().anyMatch(causes::containsKey)) {
            causes.keySet().retainAll(triggers);
        }
        List<Provoker> provokers = new ArrayList<>();
        causes.forEach((node, found) -> {
            keepOneSign(effects, found);
            long provoked = Arrays.stream(found).filter(cause -> cause != null).count();
            if (provoked >= least) {
                provokers.add(provoker(node, effects, found, causes.size()));
            }
        });
        double best = provokers.stream().mapToDouble(Provoker::evidence).max().orElse(0);
        provokers.sort(Comparator.comparing(Provoker::declared)
                .reversed()
                .thenComparing(provoker -> provoker.evidence() < AS_GOOD * best)
                .thenComparingDouble(Provoker::lagSeconds));
        return provokers;
    }

    /** A control may provoke a metric, and a metric a control; a control a control only over a metric that both declare. */
    private static boolean mayProvoke(String node, @Nullable Change[] causes, List<Change> effects) {
        if (Node.isControl(node) != Node.isControl(effects.get(0).getNode())) {
            return true;
        }
        for (int i = 0; i < causes.length; i++) {
            Change cause = causes[i];
            if (cause != null && !isLinked(cause, effects.get(i))) {
                return false;
            }
        }
        return Node.isControl(node);
    }

    /** Whether a metric that a binding says observes the one control is what the actor on the other says it acted upon. */
    private static boolean isLinked(Change cause, Change effect) {
        return !Collections.disjoint(cause.getObservers(), effect.getTriggers());
    }

    /** By node, for each change the latest change of that node since the change before that is not small beside others. */
    private Map<String, @Nullable Change[]> causes(List<Change> effects) {
        Map<String, @Nullable Change[]> all = new LinkedHashMap<>();
        for (int i = 0; i < effects.size(); i++) {
            Change effect = effects.get(i);
            // Of the first nobody knows the one before: as long ago as it is to the second.
            long after = i == 0
                    ? 2 * effect.getAt() - effects.get(1).getAt()
                    : effects.get(i - 1).getAt();
            int place = i;
            causes.computeIfAbsent(new Span(effect.getNumber(), after), span -> causes(effect, after))
                    .forEach(
                            (node, cause) -> all.computeIfAbsent(node, n -> new Change[effects.size()])[place] = cause);
        }
        return all;
    }

    private Map<String, Change> causes(Change effect, long after) {
        Map<String, Change> found = new LinkedHashMap<>();
        for (Change cause : before.computeIfAbsent(effect.getNumber(), number -> log.before(effect))) {
            if (cause.getAt() <= after) {
                break;
            }
            found.merge(cause.getNode(), cause, (known, earlier) -> isSmall(known, earlier) ? earlier : known);
        }
        return found;
    }

    private static boolean isSmall(Change change, Change other) {
        return Math.abs(change.getSize()) < LEAST_SHARE * Math.abs(other.getSize());
    }

    /** Effects go the way of their causes, or all the other way: as most do. */
    private static void keepOneSign(List<Change> effects, @Nullable Change[] causes) {
        double sum = 0;
        for (int i = 0; i < causes.length; i++) {
            sum += sign(causes[i], effects.get(i));
        }
        for (int i = 0; i < causes.length; i++) {
            if (sign(causes[i], effects.get(i)) * (sum < 0 ? -1 : 1) < 0) {
                causes[i] = null;
            }
        }
    }

    private static double sign(@Nullable Change cause, Change effect) {
        return cause == null ? 0 : Math.signum(cause.getSize()) * Math.signum(effect.getSize());
    }

    private Provoker provoker(String node, List<Change> effects, @Nullable Change[] causes, int choices) {
        List<Change> all = log.of(node);
        List<@Nullable Lag> lags = new ArrayList<>();
        boolean declared = true;
        double sum = 0;
        int provoked = 0;
        for (int i = 0; i < causes.length; i++) {
            Change cause = causes[i];
            Change effect = effects.get(i);
            if (cause == null) {
                lags.add(null);
                continue;
            }
            double lag = Hop.seconds(cause, effect);
            double room = Math.min(
                    rooms.computeIfAbsent(cause.getNumber(), number -> between(cause, all)),
                    i == 0 ? Double.MAX_VALUE : Hop.seconds(effects.get(i - 1), effect));
            lags.add(new Lag(lag, Math.max(lag, room)));
            declared &= cause.getObservers().contains(effect.getNode())
                    || effect.getTriggers().contains(node)
                    || isLinked(cause, effect);
            sum += lag;
            provoked++;
        }
        boolean prompt = !Node.isControl(node);
        return new Provoker(
                node, Arrays.asList(causes), declared, Lags.evidence(lags, prompt) / choices, sum / provoked);
    }

    /** Whether a change goes the same way as another, and is not small beside it. */
    private static boolean isLike(Change change, Change other) {
        return change.getSize() * other.getSize() > 0 && !isSmall(change, other);
    }

    /** Seconds from a change to the next like it of its node; of the last, from the one before. */
    private static double between(Change change, List<Change> all) {
        Change before = null;
        for (Change other : all) {
            if (isLike(other, change)) {
                if (other.getAt() > change.getAt()) {
                    return Hop.seconds(change, other);
                }
                before = other.getAt() < change.getAt() ? other : before;
            }
        }
        return before == null ? 0 : Hop.seconds(before, change);
    }
}
