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
        for (Provoker near : between(hop, hop.effects(), loop)) {
            for (Provoker far : between(hop, near.causes(), loop)) {
                boolean closes = provokers.of(far.causes(), hop.causes().size()).stream()
                        .anyMatch(first -> first.causes().equals(hop.causes()) && isEvident(first));
                if (closes) {
                    return Optional.of(List.of(
                            part(hop, hop.causes(), far.causes()),
                            part(hop, far.causes(), near.causes()),
                            part(hop, near.causes(), hop.effects())));
                }
            }
        }
        return Optional.empty();
    }

    /** What provoked all of these changes, each after the cause that the hop names. */
    private List<Provoker> between(Hop hop, List<Change> effects, List<Hop> loop) {
        return provokers.of(effects, effects.size()).stream()
                .filter(Divider::isEvident)
                .filter(provoker ->
                        loop.stream().noneMatch(other -> other.from().equals(provoker.node())))
                .filter(provoker -> areAfter(provoker.causes(), hop.causes()))
                .toList();
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
