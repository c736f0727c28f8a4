package dev.flyball.bench.report;

import dev.flyball.bench.figures.Interval;
import dev.flyball.plot.Markup;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of what was tripped: a line for each family of loops, with the share that Flyball tripped, its interval, and
 * what the reference detectors made of the same runs.
 */
public final class RecallPlot {
    private static final int LEFT = 250;
    private static final int WIDTH = 440;
    private static final int RIGHT = 30;
    private static final int TOP = 56;
    private static final int ROW = 20;
    private static final int BOTTOM = 34;
    private static final int SHARES = 5;
    private static final double RADIUS = 4;

    /** Told apart by shade and by shape, not by hue alone. */
    private static final Map<String, String> PEERS = Map.of(
            "ACF regularity", "#8c6bb1",
            "Nagios flap detection", "#d98a00",
            "route-flap damping", "#7f7f7f");

    private static final String OWN = "#0b5fa5";

    private final Markup svg = new Markup();
    private final List<FamilyFigures> loops;

    private RecallPlot(List<FamilyFigures> loops) {
        this.loops = loops;
    }

    /** An SVG of the families that must trip. */
    public static String of(Figures figures) {
        return new RecallPlot(figures.families().stream()
                        .filter(family -> family.group().mustTrip())
                        .toList())
                .drawn();
    }

    private String drawn() {
        int height = TOP + ROW * loops.size() + BOTTOM;
        int width = LEFT + WIDTH + RIGHT;
        svg.begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 %d %d".formatted(width, height),
                "width",
                String.valueOf(width),
                "role",
                "img",
                "font-family",
                "system-ui, sans-serif",
                "font-size",
                "12");
        svg.element("title", "Share of loops tripped, by family").line();
        svg.leaf("rect", "width", "100%", "height", "100%", "fill", "#ffffff").line();
        legend();
        axis(height);
        for (int i = 0; i < loops.size(); i++) {
            row(loops.get(i), TOP + ROW * i + ROW / 2.0);
        }
        return svg.end().line().toString();
    }

    private void legend() {
        double x = LEFT;
        dot(x, 18, OWN);
        text(x + 10, 22, "start", "Flyball, 95 % interval");
        x += 170;
        for (String peer : PEERS.keySet().stream().sorted().toList()) {
            ring(x, 18, peer);
            text(x + 8, 22, "start", peer.split(" ")[0]);
            x += 90;
        }
        svg.line();
    }

    private void axis(int height) {
        for (int i = 0; i <= SHARES; i++) {
            double share = (double) i / SHARES;
            svg.leaf(
                    "path",
                    "d",
                    "M%s,%dV%d".formatted(px(x(share)), TOP - 4, height - BOTTOM),
                    "stroke",
                    "#e2e2e2",
                    "fill",
                    "none");
            text(x(share), height - BOTTOM + 18, "middle", "%d %%".formatted(Math.round(100 * share)));
        }
        svg.line();
    }

    private void row(FamilyFigures loop, double y) {
        text(LEFT - 14, y + 4, "end", loop.name());
        loop.peers().forEach((peer, figures) -> ring(x(figures.recall().value()), y, peer));
        Interval interval = loop.recall().interval();
        svg.leaf(
                "path",
                "d",
                "M%s,%sH%s".formatted(px(x(interval.low())), px(y), px(x(interval.high()))),
                "stroke",
                OWN,
                "stroke-width",
                "2");
        dot(x(loop.recall().value()), y, OWN);
        svg.line();
    }

    private void dot(double x, double y, String colour) {
        svg.leaf("circle", "cx", px(x), "cy", px(y), "r", px(RADIUS), "fill", colour);
    }

    private void ring(double x, double y, String peer) {
        svg.leaf(
                "circle",
                "cx",
                px(x),
                "cy",
                px(y),
                "r",
                px(RADIUS),
                "fill",
                "none",
                "stroke-width",
                "1.5",
                "stroke",
                PEERS.getOrDefault(peer, "#000000"));
    }

    private void text(double x, double y, String anchor, String text) {
        svg.element("text", text, "x", px(x), "y", px(y), "text-anchor", anchor, "fill", "#222222");
    }

    private static double x(double share) {
        return LEFT + WIDTH * share;
    }

    private static String px(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }
}
