package dev.flyball.detect;

import dev.flyball.model.Sample;
import java.util.List;

/** How bad a metric is, by its own past. */
final class Badness {
    private final List<Sample> samples;
    private final double worse;

    /** @param worse +1 if high values are bad, -1 if low ones are */
    Badness(List<Sample> samples, double worse) {
        this.samples = samples;
        this.worse = worse;
    }

    /** The newest value until a time (epoch milliseconds), the worse the greater; NaN where there is none. */
    double at(long time) {
        int i = newest(time);
        return i < 0 ? Double.NaN : worse * samples.get(i).value();
    }

    /** The share of the samples until a time that were as bad as the newest of them, itself among them; NaN where none is. */
    double rank(long time) {
        int newest = newest(time);
        if (newest < 0) {
            return Double.NaN;
        }
        double now = worse * samples.get(newest).value();
        long asBad = samples.subList(0, newest + 1).stream()
                .filter(sample -> worse * sample.value() >= now)
                .count();
        return (double) asBad / (newest + 1);
    }

    private int newest(long time) {
        int i = samples.size() - 1;
        while (i >= 0 && samples.get(i).at() > time) {
            i--;
        }
        return i;
    }
}
