package dev.flyball.plot;

/** Draws ticks, labels and the lines of the grid. */
final class Axes {
    private static final int TIME_TICKS = 11;

    private Axes() {}

    static void values(Markup svg, ValueScale scale, TimeScale time) {
        for (Tick tick : scale.ticks()) {
            svg.leaf(
                    "path",
                    "class",
                    "grid",
                    "d",
                    "M" + Chart.px(time.left()) + "," + Chart.px(tick.position()) + "H" + Chart.px(time.right()));
            svg.element(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "x",
                    Chart.px(time.left() - 10),
                    "y",
                    Chart.px(tick.position() + 4),
                    "text-anchor",
                    "end");
        }
    }

    /** The one axis of time below all panels. */
    static void time(Markup svg, TimeScale time, double y) {
        svg.leaf(
                "path",
                "class",
                "axis",
                "d",
                "M" + Chart.px(time.left()) + "," + Chart.px(y) + "H" + Chart.px(time.right()));
        for (Tick tick : time.ticks(TIME_TICKS)) {
            String x = Chart.px(tick.position());
            svg.leaf("path", "class", "axis", "d", "M" + x + "," + Chart.px(y) + "v5");
            svg.element("text", tick.label(), "class", "tick", "x", x, "y", Chart.px(y + 19), "text-anchor", "middle");
            if (!tick.detail().isEmpty()) {
                svg.element(
                        "text",
                        tick.detail(),
                        "class",
                        "tick date",
                        "x",
                        x,
                        "y",
                        Chart.px(y + 34),
                        "text-anchor",
                        "middle");
            }
        }
        svg.element(
                "text",
                "UTC",
                "class",
                "tick date",
                "x",
                Chart.px(time.right()),
                "y",
                Chart.px(y + 34),
                "text-anchor",
                "end");
    }
}
