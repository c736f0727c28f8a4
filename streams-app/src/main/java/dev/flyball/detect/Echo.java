package dev.flyball.detect;

import dev.flyball.detect.state.Act;
import dev.flyball.model.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/**
 * A metric that merely reads the control back: instances in service, running tasks, replicas, or what they cost. All that it
 * does is the control's own work, in health as in a loop, so it tells nothing of why anybody turned.
 */
final class Echo {
    /** From the control to its echo, in the metric's intervals: what is asked for comes into service later. */
    private static final int[] LAGS = {0, 1, 2, 3, 4, 6, 8};

    /** A control that is this far from its median, as a share of it, is elsewhere. */
    private static final double ELSEWHERE = 0.05;

    private static final int LEAST_ELSEWHERE = 8;

    /** An echo keeps its ratio to the control within this share. */
    private static final double TOLERANCE = 0.01;

    /** The rest of its samples may be on their way. */
    private static final double LEAST_KEPT = 0.5;

    /** Of so many samples one is asked first. */
    private static final int EACH = 8;

    private Echo() {}

    /**
     * Whether a series that nobody named is an echo. One that a trigger or a binding names is what the actor looks at, whatever
     * it reads.
     *
     * @param acts on the control, oldest first; what is known of its path
     */
    static boolean isOf(Series series, List<Act> acts) {
        if (series.bound() || series.samples().size() <= LEAST_ELSEWHERE) {
            return false;
        }
        return ControlPath.of(acts).filter(path -> isOf(series.samples(), path)).isPresent();
    }

    private static boolean isOf(List<Sample> samples, ControlPath path) {
        long spacing = Readings.spacing(samples);
        List<Sample> some = some(samples);
        for (int lag : LAGS) {
            // Most series are no echo, and few of their samples tell.
            if (!Kept.of(some, path, lag * spacing).speaksAgainst()
                    && Kept.of(samples, path, lag * spacing).speaksFor()) {
                return true;
            }
        }
        return false;
    }

    private static List<Sample> some(List<Sample> samples) {
        return IntStream.iterate(0, i -> i < samples.size(), i -> i + EACH)
                .mapToObj(samples::get)
                .toList();
    }

    /**
     * How a series kept its ratio to the control.
     *
     * @param elsewhere samples while the control was elsewhere than usual
     * @param kept those of them that kept the usual ratio
     */
    private record Kept(int elsewhere, int kept) {
        static Kept of(List<Sample> samples, ControlPath path, long lagMillis) {
            double[] controls = samples.stream()
                    .mapToDouble(sample -> path.before(sample.at() - lagMillis))
                    .toArray();
            double[] ratios = new double[controls.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = samples.get(i).value() / controls[i];
            }
            double usualControl = StatUtils.percentile(controls, 50);
            double usualRatio = StatUtils.percentile(ratios, 50);
            int elsewhere = 0;
            int kept = 0;
            for (int i = 0; i < ratios.length; i++) {
                if (Math.abs(controls[i] / usualControl - 1) > ELSEWHERE) {
                    elsewhere++;
                    kept += Math.abs(ratios[i] / usualRatio - 1) <= TOLERANCE ? 1 : 0;
                }
            }
            return new Kept(elsewhere, kept);
        }

        boolean speaksFor() {
            return elsewhere >= LEAST_ELSEWHERE && kept >= LEAST_KEPT * elsewhere;
        }

        boolean speaksAgainst() {
            return elsewhere >= LEAST_ELSEWHERE && kept < LEAST_KEPT / 4 * elsewhere;
        }
    }
}
