package dev.flyball.model;

/**
 * Event time as one task knows it. It follows the records, and where input stops it goes on at the pace of the wall
 * clock, so that deadlines are met in silence too. Times in epoch milliseconds.
 */
public final class EventClock {
    private long streamTime = Long.MIN_VALUE;
    private long advancedAtWall;

    /** Takes note of a record; time never runs backwards. */
    public void observe(long eventTime, long wall) {
        if (eventTime > streamTime) {
            streamTime = eventTime;
            advancedAtWall = wall;
        }
    }

    /** The latest event time of any record, {@link Long#MIN_VALUE} before the first. */
    public long streamTime() {
        return streamTime;
    }

    /** Stream time plus what has passed on the wall clock since it last advanced. */
    public long timeAt(long wall) {
        return streamTime == Long.MIN_VALUE ? streamTime : streamTime + Math.max(0, wall - advancedAtWall);
    }
}
