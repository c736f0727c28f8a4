package dev.flyball.bench.ladder;

import java.util.List;

/** Some figures: their median and where they begin and end. NaN where there are none. */
public record Range(double median, double low, double high) {
    static Range of(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Range(Double.NaN, Double.NaN, Double.NaN);
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Range(median, sorted[0], sorted[sorted.length - 1]);
    }
}
