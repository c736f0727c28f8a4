package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest acts on a control, each followed back to what provoked it, that to what provoked it, and so on.
 *
 * @param chains one for each act that could be followed, oldest first; each from the act back
 * @param provokers of the nodes that the chains run over, from the first hop back
 */
record Way(List<List<Change>> chains, List<Provoker> provokers) {
    Way {
        chains = chains.stream().map(List::copyOf).toList();
        provokers = List.copyOf(provokers);
    }

    static Way from(List<Change> acts) {
        return new Way(acts.stream().map(List::of).toList(), List.of());
    }

    /** The changes that the chains have come to. */
    List<Change> heads() {
        return chains.stream().map(chain -> chain.get(chain.size() - 1)).toList();
    }

    /** The acts that could be followed this far. */
    List<Change> acts() {
        return chains.stream().map(chain -> chain.get(0)).toList();
    }

    Way back(Provoker provoker) {
        List<List<Change>> longer = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            Change cause = provoker.causes().get(i);
            if (cause != null) {
                List<Change> chain = new ArrayList<>(chains.get(i));
                chain.add(cause);
                longer.add(chain);
            }
        }
        List<Provoker> all = new ArrayList<>(provokers);
        all.add(provoker);
        return new Way(longer, all);
    }

    /** What it runs over, from the first hop back. */
    List<String> nodes() {
        return provokers.stream().map(Provoker::node).toList();
    }

    boolean runsOver(String node) {
        return provokers.stream().anyMatch(provoker -> provoker.node().equals(node));
    }

    /** Controls on the way, the first one apart. */
    long controls() {
        return provokers.stream()
                .filter(provoker -> Node.isControl(provoker.node()))
                .count();
    }

    /** The hops in the order of time, over the chains that reach all the way. */
    List<Hop> hops() {
        List<Hop> hops = new ArrayList<>();
        for (int i = provokers.size(); i > 0; i--) {
            int place = i;
            Provoker provoker = provokers.get(i - 1);
            hops.add(new Hop(
                    chains.stream().map(chain -> chain.get(place)).toList(),
                    chains.stream().map(chain -> chain.get(place - 1)).toList(),
                    provoker.declared(),
                    provoker.evidence()));
        }
        return hops;
    }
}
