package dev.flyball.bench.simulate;

/**
 * What becomes of a wish of the controller.
 *
 * @param least smallest value of the control
 * @param most greatest value of the control
 * @param quantum the control is a multiple of it; 0: any value
 * @param upwards rounds up rather than to the nearest
 * @param leastChange share of the control below which a change is not worth an act
 * @param calmTicks after an act, so many ticks of the scheduler go by before the control goes down
 */
public record Actuator(double least, double most, double quantum, boolean upwards, double leastChange, int calmTicks) {
    /** Grants every wish. */
    public static final Actuator FREE =
            new Actuator(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, false, 0, 0);

    /** Numbers that a double holds exactly enough: 3.0000000001 replicas are 3. */
    private static final double ROUNDING = 1e-9;

    double granted(double wish, double control, int ticksSinceAct) {
        double value = Math.max(least, Math.min(most, rounded(wish)));
        boolean tooLittle = Math.abs(value - control) <= leastChange * Math.abs(control);
        boolean tooEarly = value < control && ticksSinceAct < calmTicks;
        return tooLittle || tooEarly ? control : value;
    }

    private double rounded(double wish) {
        if (quantum == 0) {
            return wish;
        }
        double units = wish / quantum;
        return quantum * (upwards ? Math.ceil(units - ROUNDING) : Math.rint(units));
    }
}
