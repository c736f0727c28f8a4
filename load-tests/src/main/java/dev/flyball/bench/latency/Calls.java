package dev.flyball.bench.latency;

import dev.flyball.schemas.Action;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The calls of all probes, in the order in which they are due. */
final class Calls {
    private record Due(int probe, int number, double second) {}

    private static final double GAP = Probe.GAP.toMillis() / 1_000.0;

    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingDouble(Due::second));
    private final int each;

    /**
     * @param each how many calls a probe makes
     * @param perSecond how many probes begin in a second
     */
    Calls(int probes, int each, int perSecond) {
        this.each = each;
        for (int probe = 0; probe < probes; probe++) {
            waiting.add(new Due(probe, 1, probe / (double) perSecond));
        }
    }

    /** The next call if it is due by then; it tells the time at which it was. */
    @Nullable
    Action next(double second, Instant start) {
        Due due = waiting.peek();
        if (due == null || due.second() > second) {
            return null;
        }
        waiting.remove();
        if (due.number() < each) {
            waiting.add(new Due(due.probe(), due.number() + 1, due.second() + GAP));
        }
        return new Probe(due.probe()).call(due.number(), start.plusMillis(Math.round(due.second() * 1_000)));
    }
}
