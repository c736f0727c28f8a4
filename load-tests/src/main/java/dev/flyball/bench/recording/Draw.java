package dev.flyball.bench.recording;

import dev.flyball.model.Ids;
import java.util.List;
import java.util.SplittableRandom;

/** A source of chance that is the same for the same seed, in the shapes that runs are drawn from. */
public final class Draw {
    private static final int HEX_OF_A_LONG = 16;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    /** The chance that belongs to the given names, such as a family and the number of a run. */
    public static Draw of(String... names) {
        return new Draw(
                new SplittableRandom(Long.parseUnsignedLong(Ids.of(names).substring(0, HEX_OF_A_LONG), 16)));
    }

    public double uniform(double low, double high) {
        return random.nextDouble(low, high);
    }

    /** Even on a logarithmic scale; both bounds above 0. */
    public double logUniform(double low, double high) {
        return Math.exp(uniform(Math.log(low), Math.log(high)));
    }

    /** A whole number, both bounds included. */
    public int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    public double gaussian() {
        return random.nextGaussian();
    }

    public double exponential(double mean) {
        return mean * random.nextExponential();
    }

    /** Log-normal with the given median and standard deviation of the logarithm. */
    public double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * gaussian());
    }

    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    public <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }
}
