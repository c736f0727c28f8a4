package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.List;
import java.util.Random;

/** A ring of three services in which each act moves the metric of the next service after about five minutes. */
final class Ring {
    static final List<String> SERVICES = List.of("api", "cart", "database");

    private final ListedChanges log;
    private final Random random;

    Ring(ListedChanges log, Random random) {
        this.log = log;
        this.random = random;
    }

    /** The last act of so many turns, each so many times the one before. */
    Change turns(int turns, double gain, int sign) {
        double second = 0;
        double size = 20;
        Change last = null;
        for (int turn = 0; turn < turns; turn++) {
            last = turn(second, size, 360, 0.03);
            second = last.getAt() / 1_000.0 + jittered(300, 0.03);
            size *= gain * sign;
        }
        return last;
    }

    Change turn(double start, double size, double each, double jitter) {
        double second = start;
        Change act = null;
        for (String service : SERVICES) {
            log.shift(service, second, size * (1 + 0.02 * random.nextGaussian()));
            act = log.act(service, second + jittered(60, jitter), size / 4);
            second = act.getAt() / 1_000.0 + jittered(each - 60, jitter);
        }
        return act;
    }

    private double jittered(double seconds, double share) {
        return seconds * (1 + share * random.nextGaussian());
    }
}
