package dev.flyball.bench.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Flap detection of Nagios: the share of state changes among the last 21 states, later ones weighing more (0.75 to 1.25).
 * It starts at 30 % and stops below 20 %; a state before the first is the same as the first.
 */
public final class NagiosFlap implements ReferenceDetector {
    private static final int STATES = 21;
    private static final double LEAST_WEIGHT = 0.75;
    private static final double MOST_WEIGHT = 1.25;
    private static final double START = 0.30;
    private static final double STOP = 0.20;

    private final Deque<String> states = new ArrayDeque<>();
    private boolean flapping;

    @Override
    public boolean fires(Change change) {
        states.addLast(change.state());
        if (states.size() > STATES) {
            states.removeFirst();
        }
        double share = share();
        boolean starts = !flapping && share >= START;
        flapping = flapping ? share >= STOP : starts;
        return starts;
    }

    /** Weighted share of changes, 0 to 1. */
    double share() {
        int changes = STATES - 1;
        double sum = 0;
        Iterator<String> newestFirst = states.descendingIterator();
        String later = newestFirst.next();
        for (int age = 0; newestFirst.hasNext(); age++) {
            String earlier = newestFirst.next();
            if (!earlier.equals(later)) {
                sum += MOST_WEIGHT - (MOST_WEIGHT - LEAST_WEIGHT) * age / (changes - 1);
            }
            later = earlier;
        }
        return sum / changes;
    }
}
