package dev.flyball.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The turning points of a control, a value a tick: where it has come back from an extreme by at least a given amount.
 *
 * @param ticks when each turning point was
 * @param values what the control was there
 */
record Swings(List<Integer> ticks, List<Double> values) {
    static Swings of(double[] controls, double least) {
        List<Integer> ticks = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int high = 0;
        int low = 0;
        int heading = 0;
        for (int i = 1; i < controls.length; i++) {
            high = controls[i] > controls[high] ? i : high;
            low = controls[i] < controls[low] ? i : low;
            if (heading >= 0 && controls[high] - controls[i] >= least) {
                ticks.add(high);
                values.add(controls[high]);
                heading = -1;
                low = i;
                high = i;
            } else if (heading <= 0 && controls[i] - controls[low] >= least) {
                ticks.add(low);
                values.add(controls[low]);
                heading = 1;
                low = i;
                high = i;
            }
        }
        return new Swings(ticks, values);
    }

    int turningPoints() {
        return ticks.size();
    }

    /** From each turning point to the next. */
    double[] sizes() {
        return IntStream.range(1, values.size()).mapToDouble(this::size).toArray();
    }

    /** Mean time of the first turns, from a turning point to the next but one, in ticks. */
    OptionalDouble period(int turns) {
        int last = Math.min(ticks.size() - 1, 2 * turns);
        return last < 2 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * (ticks.get(last) - ticks.get(0)) / last);
    }

    /**
     * Geometric mean of the ratios of like swings one turn apart, over the first turns. The way from where it starts to the first
     * turning point is no swing of it: it starts from rest.
     */
    OptionalDouble gain(double turns) {
        int last = (int) Math.min(values.size() - 1, 2 * turns);
        int ratios = last - 3;
        if (ratios < 1) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = 2; i <= ratios + 1; i++) {
            sum += Math.log(size(i + 2) / size(i));
        }
        return OptionalDouble.of(Math.exp(sum / ratios));
    }

    private double size(int swing) {
        return Math.abs(values.get(swing) - values.get(swing - 1));
    }
}
