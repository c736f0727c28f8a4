package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a hop leaves out. Where delays hardly vary, what provoked the provoker is as evident as the provoker itself,
 * and a way may be found to go around without a control that is on it.
 */
final class Divider {
    /** What is less evident than this is no part of a way. */
    private static final double LEAST_EVIDENCE = 1;

    /** Turns that a part of a way must be seen in. */
    private static final int LEAST_TOLD = 3;

    /** Turns of a loop that a part of the way may not be seen in: its latest change can be late. */
    private static final int MOST_UNTOLD = 1;

    private final Provokers provokers;
    private final int mostControls;

    Divider(Provokers provokers, int mostControls) {
        this.provokers = provokers;
        this.mostControls = mostControls;
    }

    /** The hops of a loop with those in the place of one that lead over a metric and a control between, as long as there are. */
    List<Hop> divided(List<Hop> loop) {
        List<Hop> hops = new ArrayList<>(loop);
        int i = 0;
        while (i < hops.size() && controls(hops) < mostControls) {
            Optional<List<Hop>> parts = parts(hops.get(i), hops);
            if (parts.isPresent()) {
                hops.remove(i);
                hops.addAll(i, parts.get());
            } else {
                i++;
            }
        }
        return hops;
    }

    private static long controls(List<Hop> hops) {
        return hops.stream().filter(hop -> Node.isControl(hop.from())).count();
    }

    private Optional<List<Hop>> parts(Hop hop, List<Hop> loop) {
        for (Between near : between(hop.causes(), hop.effects(), loop)) {
            for (Between far : between(near.causes(), near.middle(), loop)) {
                boolean closes = provokers.of(far.middle(), far.middle().size()).stream()
                        .anyMatch(first -> first.causes().equals(far.causes()) && isEvident(first));
                if (closes && far.causes().size() >= hop.causes().size() - MOST_UNTOLD) {
                    return Optional.of(List.of(
                            part(hop, far.causes(), far.middle()),
                            part(hop, far.middle(), far.effects()),
                            part(hop, near.middle(), near.effects())));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Changes between a cause and its effect. As many of each; a turn for which there is none is left out.
     *
     * @param causes the first of them provoked the first of the middle, or what did
     */
    private record Between(List<Change> causes, List<Change> middle, List<Change> effects) {}

    /** What provoked these changes after what the hop says did: all of them but one, which may not have been noticed yet. */
    private List<Between> between(List<Change> causes, List<Change> effects, List<Hop> loop) {
        return provokers.of(effects, Math.max(LEAST_TOLD, effects.size() - MOST_UNTOLD)).stream()
                .filter(Divider::isEvident)
                .filter(provoker ->
                        loop.stream().noneMatch(other -> other.from().equals(provoker.node())))
                .map(provoker -> told(causes, provoker, effects))
                .filter(between -> areAfter(between.middle(), between.causes()))
                .toList();
    }

    private static Between told(List<Change> causes, Provoker provoker, List<Change> effects) {
        Between told = new Between(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < effects.size(); i++) {
            Change middle = provoker.causes().get(i);
            if (middle != null) {
                told.causes().add(causes.get(i));
                told.middle().add(middle);
                told.effects().add(effects.get(i));
            }
        }
        return told;
    }

    private static boolean isEvident(Provoker provoker) {
        return provoker.evidence() >= LEAST_EVIDENCE;
    }

    private static boolean areAfter(List<Change> changes, List<Change> others) {
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).getAt() <= others.get(i).getAt()) {
                return false;
            }
        }
        return true;
    }

    /** It is as evident as the hop that it is a part of. */
    private static Hop part(Hop whole, List<Change> causes, List<Change> effects) {
        return new Hop(causes, effects, whole.declared(), whole.evidence());
    }
}
