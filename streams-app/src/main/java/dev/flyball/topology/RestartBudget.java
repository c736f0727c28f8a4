package dev.flyball.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a thing that failed may be started again: at most so many times within so long. */
final class RestartBudget {
    private final int most;
    private final Duration within;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /** Whether it may be started again now; if so, that counts. */
    synchronized boolean take(Instant now) {
        while (!restarts.isEmpty() && !restarts.getFirst().plus(within).isAfter(now)) {
            restarts.removeFirst();
        }
        if (restarts.size() >= most) {
            return false;
        }
        restarts.addLast(now);
        return true;
    }
}
