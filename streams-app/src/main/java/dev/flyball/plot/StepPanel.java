package dev.flyball.plot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that holds until somebody changes it: the value of a control, with a mark for each action.
 *
 * @param entering the value that held when the time shown began; null if unknown
 * @param values the value after each change
 */
public record StepPanel(
        String title, String subtitle, @Nullable Double entering, Envelope values, List<Marks> marks) implements Panel {
    @Override
    public double height() {
        return 190;
    }

    @Override
    public void draw(Markup svg, TimeScale time, double top) {
        double low = entering == null ? values.low() : Math.min(entering, values.low());
        double high = entering == null ? values.high() : Math.max(entering, values.high());
        ValueScale scale = ValueScale.around(low, high, 5, top + height(), top);
        Axes.values(svg, scale, time);
        StringBuilder path = new StringBuilder();
        if (entering != null) {
            path.append('M').append(Chart.px(time.left())).append(',').append(Chart.px(scale.y(entering)));
        }
        for (Point point : values.points()) {
            double x = time.x(Instant.ofEpochMilli(point.at()));
            path.append(path.isEmpty() ? "M" + Chart.px(x) + "," + Chart.px(scale.y(point.value())) : "");
            path.append('H').append(Chart.px(x)).append('V').append(Chart.px(scale.y(point.value())));
        }
        path.append('H').append(Chart.px(time.right()));
        svg.leaf("path", "class", "step", "d", path.toString());
        marks.forEach(marksOfActor -> marksOfActor.draw(svg, time, scale));
    }
}
