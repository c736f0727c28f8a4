package dev.flyball.plot;

import java.util.Locale;

/** How the marks of one actor look. Shape and colour go together, so that colour alone never tells two actors apart. */
public enum Shape {
    CIRCLE("M-1,0 A1,1 0 1,1 1,0 A1,1 0 1,1 -1,0 Z"),
    SQUARE("M-0.9,-0.9 H0.9 V0.9 H-0.9 Z"),
    DIAMOND("M0,-1.25 L1.25,0 L0,1.25 L-1.25,0 Z"),
    TRIANGLE("M0,-1.2 L1.2,0.9 L-1.2,0.9 Z"),
    CROSS("M-1.2,-0.4 H-0.4 V-1.2 H0.4 V-0.4 H1.2 V0.4 H0.4 V1.2 H-0.4 V0.4 H-1.2 Z"),
    WEDGE("M0,1.2 L-1.2,-0.9 L1.2,-0.9 Z");

    private final String path;

    Shape(String path) {
        this.path = path;
    }

    /** The shape of the actor that stands at this place in a legend; more actors than shapes begin again. */
    public static Shape of(int place) {
        return values()[place % values().length];
    }

    /** Draws the shape around a point; the text is what a reader sees when pointing at it. */
    public void draw(Markup svg, double x, double y, double radius, String look, String note) {
        svg.begin(
                "path",
                "class",
                "mark " + name().toLowerCase(Locale.ROOT) + look,
                "transform",
                "translate(" + Chart.px(x) + " " + Chart.px(y) + ") scale(" + Chart.px(radius) + ")",
                "d",
                path);
        if (!note.isEmpty()) {
            svg.element("title", note);
        }
        svg.end();
    }
}
