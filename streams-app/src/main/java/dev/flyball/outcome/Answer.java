package dev.flyball.outcome;

import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a series answered an action: the window after it against the window before it. */
final class Answer {
    /** A sample this many baseline deviations away has left the baseline. */
    static final double OFF_BASELINE_DEVIATIONS = 2;

    /** Effects against a series that never varies have no natural scale; they count as this many standard errors. */
    static final double MAX_EFFECT_SIZE = 1_000;

    private static final double MILLIS = 1_000;

    private Answer() {}

    /**
     * Closes an open response.
     *
     * @param actedAt when the action was taken, epoch milliseconds
     * @param samples the series after the action, in time order
     */
    static Response close(Response open, long actedAt, List<Sample> samples) {
        Level before = open.getBaseline();
        Level after = Levels.of(samples);
        Response.Builder closed = Response.newBuilder(open).setAfter(after);
        if (before.getSamples() == 0 || after.getSamples() == 0) {
            return closed.build();
        }
        double effect = after.getMean() - before.getMean();
        return closed.setEffect(effect)
                .setEffectSize(effectSize(effect, before, after))
                .setLagSeconds(lagSeconds(before, actedAt, samples))
                .build();
    }

    private static double effectSize(double effect, Level before, Level after) {
        double standardError = Math.sqrt(variance(before) / before.getSamples() + variance(after) / after.getSamples());
        if (effect == 0) {
            return 0;
        }
        double size = standardError == 0 ? Math.copySign(MAX_EFFECT_SIZE, effect) : effect / standardError;
        return Math.max(-MAX_EFFECT_SIZE, Math.min(MAX_EFFECT_SIZE, size));
    }

    private static double variance(Level level) {
        return level.getDeviation() * level.getDeviation();
    }

    private static @Nullable Double lagSeconds(Level before, long actedAt, List<Sample> samples) {
        double threshold = OFF_BASELINE_DEVIATIONS * before.getDeviation();
        for (Sample sample : samples) {
            if (Math.abs(sample.value() - before.getMean()) > threshold) {
                return (sample.at() - actedAt) / MILLIS;
            }
        }
        return null;
    }
}
