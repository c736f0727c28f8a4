package dev.flyball.replay.flow;

/** Something that is done again and again; where time jumps over several of its moments it is done once. Times in epoch milliseconds. */
final class Tick {
    private final long interval;
    private long next;

    Tick(long first, long interval) {
        this.next = first;
        this.interval = interval;
    }

    /** Whether it has come due; then it is taken to be done. */
    boolean isDue(long now) {
        if (now < next) {
            return false;
        }
        next += ((now - next) / interval + 1) * interval;
        return true;
    }
}
