package dev.flyball.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Evidence against a control that adds up act by act, and may be looked at after each: the Shiryaev-Roberts e-detector of
 * Shin, Ramdas and Rinaldo ("E-detectors: a nonparametric framework for sequential change detection", 2023).
 *
 * <p>Its value {@code M <- factor * (M + days)} is the sum of the evidence of all loops that may have begun at one of the
 * acts, each counted with the action-days since the act before. If every factor is an e-value (its expectation, given
 * what came before, is at most 1 where there is no loop) then {@code M} less the action-days is a supermartingale, and
 * chance needs at least {@code c} action-days on average to bring it to {@code c}. Whatever is forgotten makes it only
 * smaller. Kept as a logarithm: loops give numbers that no double holds.
 */
final class Evidence {
    /** An action-day is the time since the control's act before, and never more than a day. */
    static final double MOST_DAYS = 1;

    /**
     * Natural logarithm of the most that is remembered: ten million action-days. No policy asks for as much, and a loop that is over
     * should not need as many healthy turns to be believed as it had others.
     */
    static final double MOST = Math.log(1e7);

    private static final int MOST_SILENT = 2;

    private static final double DAY_MILLIS = 86_400_000;

    /**
     * What an act brought.
     *
     * @param since epoch milliseconds of the act that it answers
     * @param fading natural logarithm of the share of older evidence that was left by then
     */
    private record Bet(long since, double logDays, double logFactor, double fading) {}

    private final double halfLifeDays;
    private final List<Bet> bets = new ArrayList<>();
    private double log = Double.NEGATIVE_INFINITY;

    /** @param halfLifeDays after how many action-days half of the evidence is forgotten; above 0 */
    Evidence(double halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
    }

    /** The action-days between two acts on one control, given in epoch milliseconds: from 0 to {@value #MOST_DAYS}. */
    static double days(long earlier, long later) {
        return Math.min(MOST_DAYS, Math.max(0, later - earlier) / DAY_MILLIS);
    }

    /**
     * Takes in one more act.
     *
     * @param since epoch milliseconds of the act that it answers, the one before; its own where there is none
     * @param days action-days since the act before
     * @param factor the e-value of this act, 0 or more; 1 says nothing
     */
    void next(long since, double days, double factor) {
        Bet bet = new Bet(since, Math.log(days), Math.log(factor), -Math.log(2) * days / halfLifeDays);
        log = Math.min(MOST, LogSum.of(log + bet.fading, bet.logDays) + bet.logFactor);
        bets.add(bet);
    }

    /**
     * Whether the latest act that says anything is evidence itself. What an act saw may still be on its way: it says nothing, and the
     * one before may have.
     *
     * @param factors the e-values of the acts, oldest first
     */
    static boolean goesOn(double[] factors) {
        for (int k = factors.length - 1; k >= Math.max(0, factors.length - 1 - MOST_SILENT); k--) {
            if (factors[k] != 1) {
                return factors[k] > 1;
            }
        }
        return false;
    }

    /** What was before is over. */
    void forget() {
        bets.clear();
        log = Double.NEGATIVE_INFINITY;
    }

    /** Natural logarithm of the action-days that chance would need to give as much. */
    double log() {
        return log;
    }

    /**
     * The same, with what is left of it where it begins anew at each of the acts but the latest. The act at which it does says nothing
     * itself, for what it answers was before; the days since the one before that count as ever.
     */
    Weight weight() {
        double[] begunAt = new double[bets.size()];
        LogSum beginnings = new LogSum();
        double product = 0;
        for (int k = bets.size() - 1; k >= 0; k--) {
            Bet bet = bets.get(k);
            product += bet.logFactor;
            beginnings.add(bet.logDays + product);
            product += bet.fading;
            double daysBefore = k == 0 ? Double.NEGATIVE_INFINITY : bets.get(k - 1).logDays + product;
            begunAt[k] = LogSum.of(beginnings.log(), daysBefore);
        }
        List<Weight.Rest> rests = new ArrayList<>();
        // Where the whole was cut off, the rest was too if it was as much; and less time never leaves more.
        double most = log;
        for (int k = 0; k < begunAt.length; k++) {
            most = Math.min(most, begunAt[k]);
            rests.add(new Weight.Rest(bets.get(k).since, most));
        }
        return new Weight(log, rests);
    }
}
