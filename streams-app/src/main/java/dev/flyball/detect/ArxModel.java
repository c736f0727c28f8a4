package dev.flyball.detect;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.special.Gamma;

/**
 * What a control does to a metric, as far as the two can tell: an ARX model (Ljung, "System Identification", 1999, ch. 4),
 * in which the next value of the metric depends on what it remembers of itself ({@link Memory}) and on what the control
 * was a lag before. Plants of first and second order, with dead time or integrating, are of this form. The rich memory
 * is there for the metric's own ways: a controller that merely follows a metric must not seem to cause it; nor must one
 * that follows it along a ramp, hence the trend.
 *
 * <p>Fitted by Bayesian linear regression with a conjugate (normal-inverse-gamma) prior; the marginal likelihood chooses
 * the lag, and weighs the model against the same one without the control.
 *
 * @param weights of a constant, of the memory, of the trend and of the control, for quantities in units of their deviations
 * @param lag intervals from the control to the metric
 * @param doubt standard deviation of the control's weight over its size; 1 and more: there may be no effect at all
 * @param logOdds natural logarithm of the marginal likelihood over that of the model without the control
 */
record ArxModel(double[] weights, Scale metric, Scale control, int lag, double doubt, double logOdds) {
    /** Columns: a constant, the memory, a straight and a bent trend, the control. */
    private static final int TREND = 1 + Memory.SIZE;

    private static final int CONTROL = TREND + 2;
    private static final int LEAST_POINTS = 8;
    /** Prior variance of the weights in units of the noise's: wide enough to be forgotten. */
    private static final double PRIOR_VARIANCE = 25;

    private static final double PRIOR_SHAPE = 1;
    private static final double PRIOR_SCALE = 0.05;

    /**
     * The likeliest plant over the given lags; nothing where the metric or the control never moves, or too little of them
     * is known.
     *
     * @param y the metric, one value an interval, NaN where there is none
     * @param u the control as the metric can have felt it, by lag and interval
     * @param lags the lags, in intervals
     */
    static Optional<ArxModel> fit(double[] y, double[][] u, int[] lags) {
        Scale metric = Scale.of(y);
        Regression regression = Regression.of(y, metric);
        if (metric.deviation() == 0 || regression.rows.length < LEAST_POINTS) {
            return Optional.empty();
        }
        double without = regression.posterior(CONTROL).likelihood;
        ArxModel best = null;
        for (int k = 0; k < lags.length; k++) {
            Scale control = Scale.of(u[k]);
            if (control.deviation() > 0) {
                regression.control(u[k], control);
                Posterior with = regression.posterior(CONTROL + 1);
                double logOdds = with.likelihood - without;
                if (best == null || logOdds > best.logOdds) {
                    best = new ArxModel(with.mean.toArray(), metric, control, lags[k], with.doubt(), logOdds);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** What one more unit of the control adds to the metric at once, in the metric's unit. */
    double slope() {
        return weights[CONTROL] * metric.deviation() / control.deviation();
    }

    /** The regression of the metric on its memory and, by turns, on the control at each lag. */
    private static final class Regression {
        private final int[] rows;
        private final double[][] x;
        private final double[] y;
        private final RealMatrix products = new Array2DRowRealMatrix(CONTROL + 1, CONTROL + 1);
        private final RealVector projection = new ArrayRealVector(CONTROL + 1);

        private Regression(int[] rows, double[][] x, double[] y) {
            this.rows = rows;
            this.x = x;
            this.y = y;
            for (int i = 0; i < CONTROL; i++) {
                for (int j = 0; j < CONTROL; j++) {
                    products.setEntry(i, j, dot(i, x, j) + (i == j ? 1 / PRIOR_VARIANCE : 0));
                }
                projection.setEntry(i, dot(i, y));
            }
        }

        static Regression of(double[] values, Scale metric) {
            double[][] x = new double[values.length][];
            double[] y = new double[values.length];
            int[] rows = new int[values.length];
            int n = 0;
            Memory memory = new Memory();
            for (int i = 0; i < values.length; i++) {
                boolean known = !Double.isNaN(values[i]);
                if (known && i >= 2 && !Double.isNaN(values[i - 1])) {
                    x[n] = new double[CONTROL + 1];
                    x[n][0] = 1;
                    memory.copyTo(x[n], 1);
                    double time = 2.0 * i / values.length - 1;
                    x[n][TREND] = time;
                    x[n][TREND + 1] = time * time;
                    y[n] = metric.of(values[i]);
                    rows[n++] = i;
                }
                if (known) {
                    memory.next(metric.of(values[i]));
                }
            }
            return new Regression(Arrays.copyOf(rows, n), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
        }

        void control(double[] u, Scale scale) {
            for (int n = 0; n < rows.length; n++) {
                x[n][CONTROL] = scale.of(u[rows[n]]);
            }
            for (int i = 0; i <= CONTROL; i++) {
                double product = dot(i, x, CONTROL);
                products.setEntry(i, CONTROL, product);
                products.setEntry(CONTROL, i, product);
            }
            products.addToEntry(CONTROL, CONTROL, 1 / PRIOR_VARIANCE);
            projection.setEntry(CONTROL, dot(CONTROL, y));
        }

        Posterior posterior(int columns) {
            CholeskyDecomposition cholesky =
                    new CholeskyDecomposition(products.getSubMatrix(0, columns - 1, 0, columns - 1));
            DecompositionSolver solver = cholesky.getSolver();
            RealVector onto = projection.getSubVector(0, columns);
            RealVector mean = solver.solve(onto);
            double shape = PRIOR_SHAPE + y.length / 2.0;
            double scale = PRIOR_SCALE + Math.max(0, squares() - mean.dotProduct(onto)) / 2;
            double likelihood = -columns * Math.log(PRIOR_VARIANCE) / 2
                    - Math.log(cholesky.getDeterminant()) / 2
                    - shape * Math.log(scale)
                    + Gamma.logGamma(shape);
            RealVector last = new ArrayRealVector(columns);
            last.setEntry(columns - 1, 1);
            double variance = scale / shape * solver.solve(last).getEntry(columns - 1);
            return new Posterior(mean, Math.sqrt(variance), likelihood);
        }

        private double squares() {
            double sum = 0;
            for (double value : y) {
                sum += value * value;
            }
            return sum;
        }

        private double dot(int column, double[][] other, int otherColumn) {
            double sum = 0;
            for (int n = 0; n < x.length; n++) {
                sum += x[n][column] * other[n][otherColumn];
            }
            return sum;
        }

        private double dot(int column, double[] other) {
            double sum = 0;
            for (int n = 0; n < x.length; n++) {
                sum += x[n][column] * other[n];
            }
            return sum;
        }
    }

    private record Posterior(RealVector mean, double lastDeviation, double likelihood) {
        double doubt() {
            double size = Math.abs(mean.getEntry(mean.getDimension() - 1));
            return size == 0 ? Double.POSITIVE_INFINITY : lastDeviation / size;
        }
    }
}
