package dev.flyball.bench.simulate;

import dev.flyball.bench.recording.Draw;
import java.util.Arrays;

/** The shapes that demand comes in, as multiples of its base, a value a step. */
public enum Demand {
    CONSTANT {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double[] shape = new double[steps];
            Arrays.fill(shape, 1);
            return shape;
        }
    },
    /** Up by day and down by night. */
    DAILY {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double depth = draw.uniform(0.2, 0.5);
            double phase = draw.uniform(0, 2 * Math.PI);
            double[] shape = new double[steps];
            for (int i = 0; i < steps; i++) {
                shape[i] = 1 + depth * Math.sin(2 * Math.PI * i * stepSeconds / DAY + phase);
            }
            return shape;
        }
    },
    /** As by day and night, and less on two days of seven. */
    WEEKLY {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double[] shape = DAILY.shape(draw, steps, stepSeconds);
            double weekend = draw.uniform(0.5, 0.8);
            int first = draw.whole(0, 6);
            for (int i = 0; i < steps; i++) {
                long day = (first + (long) (i * stepSeconds / DAY)) % 7;
                shape[i] *= day >= 5 ? weekend : 1;
            }
            return shape;
        }
    },
    /** A job that comes every hour by the clock and takes some minutes. */
    HOURLY {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double height = draw.uniform(0.4, 1.2);
            double busy = draw.uniform(0.1, 0.4);
            double[] shape = new double[steps];
            for (int i = 0; i < steps; i++) {
                double hours = i * stepSeconds / HOUR;
                shape[i] = hours - Math.floor(hours) < busy ? 1 + height : 1;
            }
            return shape;
        }
    },
    /** On and off, for random times. */
    BURSTY {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double on = draw.uniform(1.3, 2.2);
            double onSeconds = draw.logUniform(600, 7_200);
            double offSeconds = draw.logUniform(1_200, 14_400);
            return pieces(draw, steps, stepSeconds, new Pieces() {
                private boolean isOn;

                @Override
                public double next() {
                    isOn = !isOn;
                    return isOn ? on : 1;
                }

                @Override
                public double seconds() {
                    return draw.exponential(isOn ? onSeconds : offSeconds);
                }
            });
        }
    },
    /** A new level every few hours. */
    STEPPED {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double every = draw.logUniform(3_600, 21_600);
            return pieces(draw, steps, stepSeconds, new Pieces() {
                @Override
                public double next() {
                    return draw.uniform(0.6, 1.6);
                }

                @Override
                public double seconds() {
                    return every * draw.uniform(0.5, 1.5);
                }
            });
        }
    },
    /** Up and down in straight lines. */
    RAMPS {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double[] shape = new double[steps];
            double level = 1;
            int i = 0;
            while (i < steps) {
                double to = draw.uniform(0.6, 1.6);
                int length = Math.max(1, (int) (draw.logUniform(3_600, 14_400) / stepSeconds));
                for (int k = 0; k < length && i < steps; k++) {
                    shape[i++] = level + (to - level) * k / length;
                }
                level = to;
            }
            return shape;
        }
    },
    /** Wandering: the logarithm is a first-order autoregression. */
    WANDERING {
        @Override
        double[] shape(Draw draw, int steps, double stepSeconds) {
            double sigma = draw.uniform(0.05, 0.2);
            double carry = Math.exp(-stepSeconds / draw.logUniform(300, 7_200));
            double fresh = sigma * Math.sqrt(1 - carry * carry);
            double[] shape = new double[steps];
            double log = sigma * draw.gaussian();
            for (int i = 0; i < steps; i++) {
                shape[i] = Math.exp(log);
                log = carry * log + fresh * draw.gaussian();
            }
            return shape;
        }
    };

    private static final double DAY = 86_400;
    private static final double HOUR = 3_600;

    abstract double[] shape(Draw draw, int steps, double stepSeconds);

    /** Demand of this shape for so many steps. */
    public double[] drawn(Draw draw, double base, int steps, double stepSeconds) {
        double[] shape = shape(draw, steps, stepSeconds);
        for (int i = 0; i < steps; i++) {
            shape[i] *= base;
        }
        return shape;
    }

    private interface Pieces {
        double next();

        double seconds();
    }

    private static double[] pieces(Draw draw, int steps, double stepSeconds, Pieces pieces) {
        double[] shape = new double[steps];
        int i = 0;
        while (i < steps) {
            double level = pieces.next();
            int end = Math.min(steps, i + 1 + (int) (pieces.seconds() / stepSeconds));
            Arrays.fill(shape, i, end, level);
            i = end;
        }
        return shape;
    }
}
