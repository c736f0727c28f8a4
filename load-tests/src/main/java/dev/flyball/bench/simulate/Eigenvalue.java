package dev.flyball.bench.simulate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The truth about a linear loop: the dominant eigenvalue of the closed loop, sampled at the ticks of the scheduler and
 * linearised about its equilibrium. The map from tick to tick (plant, dead time as a shift register, control) is the very
 * one that is simulated, without limits, rounding and tolerance; its derivative is taken by central differences. Between
 * two ticks the control stays, so that one number a tick stands for the shift register's many.
 *
 * @param modulus what one tick leaves of a small disturbance: below 1 it dies out, above 1 it grows
 * @param radiansPerTick by which the swing advances: 0 for a monotone mode, pi for one that alternates at each tick
 */
public record Eigenvalue(double modulus, double radiansPerTick) {
    private static final double RELATIVE_STEP = 1e-5;
    private static final double NOTHING = 1e-9;
    private static final int NEWTON_STEPS = 4;

    /** What a full turn leaves of a swing: 0 for a mode that does not swing. */
    double decayRatio() {
        return radiansPerTick == 0 ? 0 : Math.pow(modulus, 2 * Math.PI / radiansPerTick);
    }

    /** The dominant eigenvalue under a demand; nothing for a law that cannot be linearised. */
    public static Optional<Eigenvalue> of(Loop loop, double demand) {
        return loop.controller().smooth().map(smooth -> dominant(loop.unlimited(smooth), demand));
    }

    private static Eigenvalue dominant(Loop loop, double demand) {
        RealMatrix derivative = derivative(loop, equilibrium(loop, demand), demand);
        if (derivative.getFrobeniusNorm() < NOTHING) {
            // All is settled within one tick; the decomposition does not know what to do with zeros alone.
            return new Eigenvalue(0, 0);
        }
        Complex[] all = new EigenDecompositionNonSymmetric(derivative).getEigenvalues();
        Complex most = Arrays.stream(all)
                .max(Comparator.comparingDouble(Complex::norm))
                .orElseThrow();
        return new Eigenvalue(most.norm(), Math.abs(most.getArgument()));
    }

    /** Where a tick changes nothing, by Newton's method; from the rest at the target, which is it for most laws. */
    private static double[] equilibrium(Loop loop, double demand) {
        double[] rest = atTicks(loop, LoopState.atRest(loop, demand).vector());
        for (int i = 0; i < NEWTON_STEPS; i++) {
            RealMatrix slope =
                    derivative(loop, rest, demand).subtract(MatrixUtils.createRealIdentityMatrix(rest.length));
            RealVector units = MatrixUtils.createRealVector(rest).map(Eigenvalue::unit);
            RealVector error = MatrixUtils.createRealVector(afterOneTick(loop, rest, 0, 0, demand))
                    .subtract(MatrixUtils.createRealVector(rest));
            RealVector moved = new QRDecomposition(slope).getSolver().solve(error.ebeDivide(units));
            rest = MatrixUtils.createRealVector(rest)
                    .subtract(moved.ebeMultiply(units))
                    .toArray();
        }
        return rest;
    }

    private static RealMatrix derivative(Loop loop, double[] rest, double demand) {
        RealMatrix derivative = MatrixUtils.createRealMatrix(rest.length, rest.length);
        for (int i = 0; i < rest.length; i++) {
            double h = RELATIVE_STEP * unit(rest[i]);
            double[] above = afterOneTick(loop, rest, i, h, demand);
            double[] below = afterOneTick(loop, rest, i, -h, demand);
            for (int row = 0; row < rest.length; row++) {
                // In units of the equilibrium, or the entries are too unlike for the decomposition to converge.
                double slope = (above[row] - below[row]) / (2 * h) * unit(rest[i]) / unit(rest[row]);
                derivative.setEntry(row, i, Math.abs(slope) < NOTHING ? 0 : slope);
            }
        }
        return derivative;
    }

    private static double unit(double value) {
        return Math.max(1, Math.abs(value));
    }

    private static double[] afterOneTick(Loop loop, double[] rest, int moved, double by, double demand) {
        double[] start = rest.clone();
        start[moved] += by;
        LoopState state = LoopState.of(loop, atSteps(loop, start));
        for (int i = 0; i < loop.stepsPerTick(); i++) {
            state.step(demand);
        }
        state.tick(state.metric());
        return atTicks(loop, state.vector());
    }

    /** The state with only those entries of the shift register that differ: one a tick. */
    private static double[] atTicks(Loop loop, double[] vector) {
        double[] reduced = new double[loop.plant().states() + ticksUnderWay(loop) + 1];
        System.arraycopy(vector, 0, reduced, 0, loop.plant().states());
        for (int tick = 0; tick <= ticksUnderWay(loop); tick++) {
            int age = tick == 0 ? 0 : (tick - 1) * loop.stepsPerTick() + 1;
            reduced[reduced.length - 1 - tick] = vector[vector.length - 1 - age];
        }
        return reduced;
    }

    private static double[] atSteps(Loop loop, double[] reduced) {
        double[] vector = new double[loop.plant().states() + loop.deadSteps() + 1];
        System.arraycopy(reduced, 0, vector, 0, loop.plant().states());
        for (int age = 0; age <= loop.deadSteps(); age++) {
            int tick = ticks(age, loop);
            vector[vector.length - 1 - age] = reduced[reduced.length - 1 - tick];
        }
        return vector;
    }

    private static int ticksUnderWay(Loop loop) {
        return ticks(loop.deadSteps(), loop);
    }

    private static int ticks(int steps, Loop loop) {
        return (steps + loop.stepsPerTick() - 1) / loop.stepsPerTick();
    }
}
