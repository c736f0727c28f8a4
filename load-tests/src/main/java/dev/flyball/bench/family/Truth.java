package dev.flyball.bench.family;

import dev.flyball.bench.simulate.Settling;
import java.util.OptionalDouble;

/** What is known of a run, because it was made so. */
public sealed interface Truth {
    /**
     * A loop: it must be tripped, from the given moment on and not before.
     *
     * @param from epoch milliseconds; the loop begins to swing, or the automation to go wrong
     * @param gain what one turn does to the next
     * @param periodSeconds time of one turn, where that is one number
     */
    record Loop(long from, Gain gain, OptionalDouble periodSeconds) implements Truth {}

    /** What one turn does to the next: of a loop that meets a limit this depends on how far it has gone. */
    @FunctionalInterface
    interface Gain {
        Gain UNTOLD = turns -> OptionalDouble.empty();

        /** Over the turns that a loop has made by then; nothing where that is no number. */
        OptionalDouble over(double turns);

        static Gain always(double gain) {
            return new Always(gain);
        }

        /** The same however far a loop has gone. */
        record Always(double gain) implements Gain {
            @Override
            public OptionalDouble over(double turns) {
                return OptionalDouble.of(gain);
            }
        }

        /** That of a loop without noise. */
        record Settled(Settling settling) implements Gain {
            @Override
            public OptionalDouble over(double turns) {
                return settling.gain(turns);
            }
        }
    }

    /** Nothing that may be killed, however it looks. */
    record Healthy() implements Truth {}
}
