package dev.flyball.model;

/**
 * Event time as one task knows it. It follows the records, and where input stops it goes on at the pace of the wall
 * clock, so that deadlines are met in silence too. Times in epoch milliseconds.
 *
 * <p>A task that begins anew does not know for how long there was silence. If a minute later it still had no record there is no backlog,
 * and event time is that of the wall clock.
 */
public final class EventClock {
    /** From the beginning; a record that waits to be processed comes sooner. */
    static final long SILENCE = 60_000;

    private long streamTime = Long.MIN_VALUE;
    private long advancedAtWall;
    private long beganAtWall = Long.MIN_VALUE;
    private boolean hasRecords;

    /** Takes note of a record; time never runs backwards. */
    public void observe(long eventTime, long wall) {
        begin(wall);
        hasRecords = true;
        advance(eventTime, wall);
    }

    /** Takes note, between records, of how far the task is: at first that is what it remembers from before it began anew. */
    public void rest(long taskTime, long wall) {
        hasRecords |= beganAtWall != Long.MIN_VALUE && taskTime > streamTime;
        begin(wall);
        advance(taskTime, wall);
    }

    /** The latest event time of any record, {@link Long#MIN_VALUE} before the first. */
    public long streamTime() {
        return streamTime;
    }

    /** Stream time plus what has passed on the wall clock since it last advanced. */
    public long timeAt(long wall) {
        long paced = streamTime == Long.MIN_VALUE ? streamTime : streamTime + Math.max(0, wall - advancedAtWall);
        boolean silent = !hasRecords && beganAtWall != Long.MIN_VALUE && wall - beganAtWall >= SILENCE;
        return silent ? Math.max(paced, wall) : paced;
    }

    private void begin(long wall) {
        if (beganAtWall == Long.MIN_VALUE) {
            beganAtWall = wall;
        }
    }

    private void advance(long eventTime, long wall) {
        if (eventTime > streamTime) {
            streamTime = eventTime;
            advancedAtWall = wall;
        }
    }
}
