package dev.flyball.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * How long one actor waited, time after time, before it took back what another had done: a bet that it answers, and does not come by
 * chance. What breaks now and then is put right each time, and that is no fight: whoever breaks it comes when it comes, however long ago
 * the repair was. So the bet is against waits without memory (a Poisson process), of a rate that is learned from them, and for waits that
 * are alike.
 */
final class Waits {
    /**
     * Before any wait is known, as if one of that length were: what comes by chance more often than every hour and a half has to be
     * seen to do so.
     */
    private static final double USUAL_MILLIS = 5_400_000;

    /** A first answer may take as long as any, from a second to a day; natural logarithm of their ratio. */
    private static final double SPAN = Math.log(86_400);

    /** Scatter of the waits of who answers, as a natural logarithm. */
    private static final double SCATTER = 0.25;

    /** Who answers comes by chance now and then. */
    private static final double BY_CHANCE = 0.05;

    private static final int LATEST = 9;
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private final List<Double> logs = new ArrayList<>();
    private double sum;

    /**
     * One more wait: the e-value of it against chance, given those before. Its expectation is 1 if the actor comes by chance.
     *
     * @param millis 0 and more; less than one counts as one
     */
    double next(long millis) {
        double wait = Math.max(1, millis);
        double factor = (1 - BY_CHANCE) * answering(wait) / byChance(wait) + BY_CHANCE;
        logs.add(Math.log(wait));
        sum += wait;
        return factor;
    }

    /** Density under an exponential law whose rate has a gamma prior: the Lomax law. */
    private double byChance(double wait) {
        int shape = logs.size() + 1;
        double known = USUAL_MILLIS + sum;
        return shape / (known + wait) * Math.pow(known / (known + wait), shape);
    }

    /** Log-normal around the median of the latest; of the first one only the size is guessed. */
    private double answering(double wait) {
        if (logs.isEmpty()) {
            return 1 / (wait * SPAN);
        }
        List<Double> latest = logs.subList(Math.max(0, logs.size() - LATEST), logs.size());
        List<Double> sorted = latest.stream().sorted().toList();
        double middle = sorted.get((sorted.size() - 1) / 2);
        double scatter = SCATTER * Math.sqrt(1 + 1.0 / sorted.size());
        double off = (Math.log(wait) - middle) / scatter;
        return Math.exp(-off * off / 2) / (ROOT_TWO_PI * scatter * wait);
    }
}
