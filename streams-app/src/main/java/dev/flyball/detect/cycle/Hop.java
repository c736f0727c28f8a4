package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.List;

/**
 * One edge of a loop: changes of one node, each with the change of the next node that it provoked.
 *
 * @param causes oldest first
 * @param effects as many
 * @param declared a trigger or a binding tells it
 * @param evidence that it is no accident, an e-value, after the choice among candidates; where it is declared, of no account
 */
record Hop(List<Change> causes, List<Change> effects, boolean declared, double evidence) {
    private static final double MILLIS = 1_000;

    Hop {
        causes = List.copyOf(causes);
        effects = List.copyOf(effects);
    }

    String from() {
        return causes.get(0).getNode();
    }

    /** Mean time from cause to effect. */
    double lagSeconds() {
        double sum = 0;
        for (int i = 0; i < causes.size(); i++) {
            sum += seconds(causes.get(i), effects.get(i));
        }
        return sum / causes.size();
    }

    Proportion proportion() {
        return Proportion.of(sizes(causes), sizes(effects));
    }

    static double seconds(Change earlier, Change later) {
        return (later.getAt() - earlier.getAt()) / MILLIS;
    }

    private static double[] sizes(List<Change> changes) {
        return changes.stream().mapToDouble(Change::getSize).toArray();
    }
}
