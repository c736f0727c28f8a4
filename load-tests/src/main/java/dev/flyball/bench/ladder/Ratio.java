package dev.flyball.bench.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One rung over another.
 *
 * @param ofMedians the median of the one over the median of the other
 * @param byRound the ratios within each round, in which both ran shortly after each other
 */
public record Ratio(double ofMedians, Range byRound) {
    static Ratio of(List<Climb> climbs, Rung over, Rung under, ToDoubleFunction<Climb> figure) {
        List<Double> ratios = new ArrayList<>();
        for (Climb one : climbs) {
            climbs.stream()
                    .filter(other -> one.rung() == over && other.rung() == under && one.round() == other.round())
                    .forEach(other -> ratios.add(figure.applyAsDouble(one) / figure.applyAsDouble(other)));
        }
        return new Ratio(median(climbs, over, figure) / median(climbs, under, figure), Range.of(ratios));
    }

    private static double median(List<Climb> climbs, Rung rung, ToDoubleFunction<Climb> figure) {
        return Range.of(climbs.stream()
                        .filter(climb -> climb.rung() == rung)
                        .map(figure::applyAsDouble)
                        .toList())
                .median();
    }

    String told() {
        return String.format(Locale.ROOT, "%.2f (by round %.2f–%.2f)", ofMedians, byRound.low(), byRound.high());
    }
}
