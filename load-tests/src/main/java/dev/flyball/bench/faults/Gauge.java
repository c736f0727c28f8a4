package dev.flyball.bench.faults;

import dev.flyball.bench.report.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.stat.regression.SimpleRegression;

/** A quantity that is to stay level, with how it went, by the hour. Its first third, in which everything warms up, does not count. */
final class Gauge {
    /** Two-sided 95 % of the normal distribution. */
    private static final double SIGMAS = 1.96;

    private final String name;
    private final String unit;
    private final double mostAnHour;
    private final List<double[]> readings = new ArrayList<>();

    /** @param mostAnHour how much it may grow in an hour */
    Gauge(String name, String unit, double mostAnHour) {
        this.name = name;
        this.unit = unit;
        this.mostAnHour = mostAnHour;
    }

    void read(double hours, double value) {
        if (!Double.isNaN(value)) {
            readings.add(new double[] {hours, value});
        }
    }

    /** Does not hold if it was never read, or grows faster than it may with 95 % confidence. */
    Bound bound() {
        String what = "%s: does not grow by more than %s %s an hour".formatted(name, number(mostAnHour), unit);
        SimpleRegression line = new SimpleRegression();
        readings.stream().skip(readings.size() / 3).forEach(reading -> line.addData(reading[0], reading[1]));
        if (line.getN() < 10) {
            return new Bound(what, "%d readings".formatted(line.getN()), false);
        }
        double slope = line.getSlope();
        double margin = SIGMAS * line.getSlopeStdErr();
        return new Bound(
                what,
                "%s ± %s %s an hour, from %s to %s"
                        .formatted(
                                number(slope),
                                number(margin),
                                unit,
                                number(first()),
                                number(readings.get(readings.size() - 1)[1])),
                slope - margin <= mostAnHour);
    }

    private double first() {
        return readings.get(readings.size() / 3)[1];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
