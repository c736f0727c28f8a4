package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import java.util.List;

/** The acts on the controls of one task, for who looks back. */
public interface ActLog {
    /**
     * The acts on a target, by control and then by time.
     *
     * @param control {@code *} for every one
     * @param from earliest time, epoch milliseconds, inclusive
     * @param to latest time, epoch milliseconds, inclusive
     * @param most how many; more are left out
     */
    List<Act> acts(String target, String control, long from, long to, int most);
}
