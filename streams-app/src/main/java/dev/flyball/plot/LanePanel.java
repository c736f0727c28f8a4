package dev.flyball.plot;

import java.util.List;

/**
 * Acts that have a time and no value: a lane for each actor.
 *
 * @param lanes the actors' marks; the values of their points are 0
 */
public record LanePanel(String title, String subtitle, List<Marks> lanes) implements Panel {
    private static final double LANE = 26;

    @Override
    public double height() {
        return LANE * lanes.size();
    }

    @Override
    public void draw(Markup svg, TimeScale time, double top) {
        for (int i = 0; i < lanes.size(); i++) {
            double middle = top + LANE * (i + 0.5);
            svg.leaf(
                    "path",
                    "class",
                    "grid",
                    "d",
                    "M" + Chart.px(time.left()) + "," + Chart.px(middle) + "H" + Chart.px(time.right()));
            lanes.get(i).draw(svg, time, new ValueScale(-1, 1, 1, middle + LANE / 2, middle - LANE / 2));
        }
    }
}
