package dev.flyball.bench.incident;

import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Goal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one control.
 *
 * @param value its number before the first act, where it has one
 * @param state its state before the first act, where it has one
 */
record Told(String target, String control, double value, String state, List<Line> lines, List<Row> acts) {
    Told {
        state = Objects.requireNonNullElse(state, "");
        lines = Objects.requireNonNullElse(lines, List.of());
    }

    /**
     * A metric: a straight line between points (seconds, value), and noise.
     *
     * @param bound the acts name it as their trigger
     * @param every seconds between samples
     * @param noise standard deviation, as a share of the value
     */
    record Line(String metric, boolean bound, Goal goal, double every, double noise, List<List<Double>> points) {}

    /**
     * One act, or several alike. It sets a number ({@code to}, {@code by}, {@code ratio}), or one after the other of some
     * states ({@code puts}), or is a call.
     *
     * @param at seconds from the start of the incident, of the first one
     * @param quoted the time is the one that was published: it is not jittered
     * @param times how many; in waves ({@code grows}), how many waves
     * @param every seconds from one to the next
     * @param grows each wave has so many times the acts of the one before; 0: no waves
     * @param most acts of a wave
     * @param within seconds in which a wave comes
     * @param by what is added to the number
     * @param ratio of the number, whoever set it, that becomes the actor's own
     */
    record Row(
            double at,
            boolean quoted,
            int times,
            double every,
            double grows,
            int most,
            double within,
            String actor,
            ActorKind kind,
            String operation,
            @Nullable Double to,
            @Nullable Double by,
            @Nullable Double ratio,
            List<String> puts,
            boolean failed,
            Map<String, String> attributes) {
        Row {
            times = Math.max(1, times);
            operation = Objects.requireNonNullElse(operation, "");
            puts = Objects.requireNonNullElse(puts, List.of());
            attributes = Objects.requireNonNullElse(attributes, Map.of());
        }
    }
}
