package dev.flyball.bench.simulate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The truth about a loop whatever its law: what it does without noise after one change of a demand that is constant from
 * then on. For steps, tolerance, rounding and limits the eigenvalue does not hold; whether the loop comes to rest or into
 * a limit cycle is then found by running it for long.
 *
 * @param fate what has become of it in the end
 * @param periodSeconds of its first turns, if it turned
 * @param swings how it swings in the course of that
 */
public record Settling(Fate fate, OptionalDouble periodSeconds, Swings swings) {
    /** What becomes of a loop. */
    public enum Fate {
        /** The control stands still at the end; one that is not rounded moves by less than 2 %. */
        RESTS,
        /** The control goes back and forth to the end, by 2 % and a quantum at least. */
        CYCLES,
        /** Neither. */
        DRIFTS
    }

    /** The change of demand that sets it off: from this share to the whole. */
    public static final double BEFORE = 0.75;

    private static final int TICKS = 420;
    private static final int TAIL = 160;
    private static final int TURNS = 5;
    private static final int CYCLING_TURNING_POINTS = 4;
    private static final double RESTING_SHARE = 0.02;

    /** What one turn does to the next, over so many first turns; nothing if it made too few. */
    public OptionalDouble gain(double turns) {
        return swings.gain(turns);
    }

    /** How the loop settles after the demand has gone up to the given one. */
    public static Settling of(Loop loop, double demand) {
        return of(loop, demand, BEFORE);
    }

    /**
     * How the loop settles after the demand has changed to the given one.
     *
     * @param before what the demand was, as a share of that
     */
    static Settling of(Loop loop, double demand, double before) {
        LoopState state = LoopState.atRest(loop, before * demand);
        double[] controls = new double[TICKS];
        for (int tick = 0; tick < TICKS; tick++) {
            for (int i = 0; i < loop.stepsPerTick(); i++) {
                state.step(demand);
            }
            state.tick(state.metric());
            controls[tick] = state.control();
        }
        double[] tail = Arrays.copyOfRange(controls, TICKS - TAIL, TICKS);
        double level = Arrays.stream(tail).map(Math::abs).max().orElseThrow();
        double least = Math.max(RESTING_SHARE * level, loop.actuator().quantum());
        Swings first = Swings.of(controls, least);
        OptionalDouble period = first.period(TURNS);
        return new Settling(
                fate(
                        tail,
                        loop.actuator().quantum() == 0 ? least : loop.actuator().quantum(),
                        least),
                period.isPresent() ? OptionalDouble.of(period.getAsDouble() * loop.tickSeconds()) : period,
                first);
    }

    private static Fate fate(double[] tail, double leastUnrest, double leastSwing) {
        double high = Arrays.stream(tail).max().orElseThrow();
        double low = Arrays.stream(tail).min().orElseThrow();
        if (high - low < leastUnrest) {
            return Fate.RESTS;
        }
        return Swings.of(tail, leastSwing).turningPoints() >= CYCLING_TURNING_POINTS ? Fate.CYCLES : Fate.DRIFTS;
    }
}
