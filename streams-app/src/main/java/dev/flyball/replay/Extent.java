package dev.flyball.replay;

/**
 * How much there is to replay.
 *
 * @param from time of the first event, epoch milliseconds
 * @param to time of the last event, epoch milliseconds
 * @param events how many there are
 */
record Extent(long from, long to, long events) {
    Extent and(Extent other) {
        return new Extent(Math.min(from, other.from), Math.max(to, other.to), events + other.events);
    }

    boolean contains(long at) {
        return from <= at && at <= to;
    }
}
