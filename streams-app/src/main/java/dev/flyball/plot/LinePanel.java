package dev.flyball.plot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric.
 *
 * @param setPoint the value that is aimed at; null if none is declared
 */
public record LinePanel(
        String title,
        String subtitle,
        Envelope values,
        @Nullable Double setPoint) implements Panel {
    @Override
    public double height() {
        return 130;
    }

    @Override
    public void draw(Markup svg, TimeScale time, double top) {
        double low = setPoint == null ? values.low() : Math.min(setPoint, values.low());
        double high = setPoint == null ? values.high() : Math.max(setPoint, values.high());
        ValueScale scale = ValueScale.around(low, high, 4, top + height(), top);
        Axes.values(svg, scale, time);
        if (setPoint != null) {
            double y = scale.y(setPoint);
            svg.leaf(
                    "path",
                    "class",
                    "set-point",
                    "d",
                    "M" + Chart.px(time.left()) + "," + Chart.px(y) + "H" + Chart.px(time.right()));
        }
        for (List<Point> run : values.runs()) {
            draw(svg, time, scale, run);
        }
    }

    private static void draw(Markup svg, TimeScale time, ValueScale scale, List<Point> run) {
        if (run.size() == 1) {
            double x = time.x(Instant.ofEpochMilli(run.get(0).at()));
            svg.leaf(
                    "circle",
                    "class",
                    "lone",
                    "cx",
                    Chart.px(x),
                    "cy",
                    Chart.px(scale.y(run.get(0).value())),
                    "r",
                    "2");
            return;
        }
        StringBuilder path = new StringBuilder();
        for (Point point : run) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Chart.px(time.x(Instant.ofEpochMilli(point.at()))))
                    .append(',')
                    .append(Chart.px(scale.y(point.value())));
        }
        svg.leaf("path", "class", "line", "d", path.toString());
    }
}
