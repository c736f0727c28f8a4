package dev.flyball.detect;

import java.util.List;

/**
 * What called for the turns of a control, by one metric.
 *
 * @param remainders one for each swing after the first: the share of the metric's change between the acts of the swing
 *     before and those of this one that the control's own moves do not account for. 0: all of it is the control's own
 *     work; 1 and more: none is; NaN: not known
 * @param called the share of the turns before which the metric had moved the way it did before most of them, 0 to 1; NaN: not
 *     known
 */
record Reasons(double[] remainders, double called) {
    /** With fewer turns known, none of them is known to be called for or not. */
    private static final int LEAST_KNOWN = 4;

    private static final double NOT_ITS_WORK = 2;

    static Reasons of(OwnEffect effect, List<Swing> swings) {
        double[] changes = new double[swings.size() - 1];
        double sense = 0;
        for (int k = 0; k < changes.length; k++) {
            double change =
                    effect.stands().get(k + 1).metric() - effect.stands().get(k).metric();
            changes[k] = change * swings.get(k + 1).direction();
            sense += Double.isNaN(changes[k]) ? 0 : changes[k];
        }
        double[] remainders = new double[changes.length];
        int known = 0;
        int called = 0;
        // What the control does must speak against what called for it, or nothing would turn.
        boolean turnsBack = effect.slope() * sense < 0;
        for (int k = 0; k < changes.length; k++) {
            boolean asUsual = changes[k] * sense > 0;
            known += Double.isNaN(changes[k]) ? 0 : 1;
            called += asUsual ? 1 : 0;
            remainders[k] = Double.isNaN(changes[k])
                    ? Double.NaN
                    : asUsual && turnsBack ? effect.remainder(k, k + 1) : NOT_ITS_WORK;
        }
        return new Reasons(remainders, known < LEAST_KNOWN ? Double.NaN : (double) called / known);
    }
}
