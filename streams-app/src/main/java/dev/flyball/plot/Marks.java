package dev.flyball.plot;

import java.time.Instant;

/**
 * What one actor did in a panel.
 *
 * @param shape how the actor's marks look
 * @param evidence marks to be seen first
 * @param others marks in the background
 */
public record Marks(Shape shape, Envelope evidence, Envelope others) {
    void draw(Markup svg, TimeScale time, ValueScale values) {
        draw(svg, time, values, others, 3.2, " other");
        draw(svg, time, values, evidence, 4.6, "");
    }

    private void draw(Markup svg, TimeScale time, ValueScale values, Envelope points, double radius, String look) {
        for (Point point : points.points()) {
            double x = time.x(Instant.ofEpochMilli(point.at()));
            shape.draw(svg, x, values.y(point.value()), radius, look, point.note());
        }
    }
}
