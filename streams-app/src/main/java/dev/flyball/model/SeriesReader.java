package dev.flyball.model;

import java.util.List;

/** What is remembered of the series of one task. */
public interface SeriesReader {
    /**
     * The latest samples that have a value, oldest first.
     *
     * @param from earliest time, epoch milliseconds, inclusive
     * @param to latest time, epoch milliseconds, inclusive; before {@code from}: there are none
     * @param most how many; the earlier ones of more are left out unread
     */
    List<Sample> samples(SeriesKey series, long from, long to, int most);
}
