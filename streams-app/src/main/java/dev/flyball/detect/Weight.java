package dev.flyball.detect;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The weight of evidence, and what is left of it where only acts from some time on are evidence: a test that has led to a decision begins
 * anew with it.
 *
 * @param log natural logarithm of the action-days that chance would need to give as much, see {@link Evidence}
 * @param rests what is left of it, none heavier than the whole; those that say something {@link Restarts} tells
 */
record Weight(double log, List<Rest> rests) {
    static final Weight NONE = new Weight(Double.NEGATIVE_INFINITY, List.of());

    /**
     * What is left.
     *
     * @param since epoch milliseconds of the act that the first of the evidence answers: what answers an act from before a stop says
     *     nothing of what goes on after it
     * @param log as of the whole
     */
    record Rest(long since, double log) {}

    Weight {
        rests = List.copyOf(rests);
    }

    /** No heavier than other evidence that all of it rests on. */
    Weight atMost(double other) {
        return each(own -> Math.min(own, other));
    }

    /** @param factor natural logarithm; a share of the stake, or the odds of having looked for the best of several */
    Weight times(double factor) {
        return each(own -> own + factor);
    }

    /** The heavier of two ways to look at the same acts. */
    Weight or(Weight other) {
        return with(other, Math::max);
    }

    /** What both of two ways to look at the same acts have. */
    Weight and(Weight other) {
        return with(other, Math::min);
    }

    private Weight with(Weight other, DoubleBinaryOperator which) {
        return new Weight(
                which.applyAsDouble(log, other.log),
                IntStream.range(0, rests.size())
                        .mapToObj(k -> new Rest(
                                rests.get(k).since, which.applyAsDouble(rests.get(k).log, other.rests.get(k).log)))
                        .toList());
    }

    private Weight each(DoubleUnaryOperator change) {
        return new Weight(
                change.applyAsDouble(log),
                rests.stream()
                        .map(rest -> new Rest(rest.since, change.applyAsDouble(rest.log)))
                        .toList());
    }
}
