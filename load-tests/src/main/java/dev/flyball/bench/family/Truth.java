package dev.flyball.bench.family;

import java.util.OptionalDouble;

/** What is known of a run, because it was made so. */
public sealed interface Truth {
    /**
     * A loop: it must be tripped, from the given moment on and not before.
     *
     * @param from epoch milliseconds; the loop begins to swing, or the automation to go wrong
     * @param gain what one turn does to the next, where that is one number
     * @param periodSeconds time of one turn, where that is one number
     */
    record Loop(long from, OptionalDouble gain, OptionalDouble periodSeconds) implements Truth {}

    /** Nothing that may be killed, however it looks. */
    record Healthy() implements Truth {}
}
