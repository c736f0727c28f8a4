package dev.flyball.plot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Panels stacked on one time axis. Each has a value axis of its own, so no two units ever share one.
 *
 * @param from the left edge of the time axis
 * @param to its right edge, after {@code from}
 * @param moments vertical lines through all panels, those whose label matters most first
 * @param description the chart in words, for people who do not see it
 */
public record Chart(Instant from, Instant to, List<Panel> panels, List<Moment> moments, String description) {
    /** Width of the time axis in pixels: more buckets of time than this cannot be seen. */
    public static final int TIME_WIDTH = 1010;

    private static final double LEFT = 76;
    private static final double RIGHT = LEFT + TIME_WIDTH;
    private static final double WIDTH = RIGHT + 26;
    private static final double HEAD = 22;
    private static final double TITLE = 30;
    private static final double GAP = 14;
    private static final double FOOT = 44;
    private static final double LETTER = 7;

    public void draw(Markup html) {
        double bottom = HEAD - GAP;
        for (Panel panel : panels) {
            bottom += TITLE + panel.height() + GAP;
        }
        html.begin(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + px(WIDTH) + " " + px(bottom + FOOT),
                "role",
                "img",
                "aria-label",
                description);
        TimeScale time = new TimeScale(from, to, LEFT, RIGHT);
        double foot = bottom;
        // Behind the panels: a line must not hide the mark of the action that it belongs to.
        moments.forEach(moment -> draw(html, moment, time, foot));
        double top = HEAD;
        for (Panel panel : panels) {
            title(html, panel, top + 17);
            panel.draw(html, time, top + TITLE);
            top += TITLE + panel.height() + GAP;
        }
        Axes.time(html, time, bottom);
        List<Span> written = new ArrayList<>();
        moments.forEach(moment -> label(html, moment, time.x(moment.at()), written));
        html.end();
    }

    private static void title(Markup svg, Panel panel, double y) {
        svg.begin("text", "class", "panel-title", "x", px(LEFT), "y", px(y)).text(panel.title());
        if (!panel.subtitle().isEmpty()) {
            svg.element("tspan", panel.subtitle(), "class", "unit", "dx", "8");
        }
        svg.end();
    }

    private static void draw(Markup svg, Moment moment, TimeScale time, double bottom) {
        svg.begin("g", "class", "moment " + moment.look())
                .begin("path", "d", "M" + px(time.x(moment.at())) + "," + px(HEAD - 4) + "V" + px(bottom))
                .element("title", moment.note())
                .end()
                .end();
    }

    /** Writes the label above its line, to the left where the right edge is near; not where one is written already. */
    private static void label(Markup svg, Moment moment, double x, List<Span> written) {
        double width = moment.label().length() * LETTER;
        boolean leftwards = x + width > RIGHT;
        Span span = leftwards ? new Span(x - width, x) : new Span(x, x + width);
        if (moment.label().isEmpty() || written.stream().anyMatch(span::meets)) {
            return;
        }
        written.add(span);
        svg.element(
                "text",
                moment.label(),
                "class",
                "moment-label " + moment.look(),
                "x",
                px(leftwards ? x + 2 : x - 2),
                "y",
                px(HEAD - 9),
                "text-anchor",
                leftwards ? "end" : "start");
    }

    private record Span(double from, double to) {
        boolean meets(Span other) {
            return from < other.to && other.from < to;
        }
    }

    /** A length in pixels, to a tenth. */
    static String px(double length) {
        String text = String.format(Locale.ROOT, "%.1f", length);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
