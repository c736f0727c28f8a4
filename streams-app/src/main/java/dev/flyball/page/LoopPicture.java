package dev.flyball.page;

import dev.flyball.plot.Markup;
import dev.flyball.plot.Quantity;
import dev.flyball.schemas.LoopEdge;
import dev.flyball.schemas.LoopNode;
import dev.flyball.schemas.NodeKind;
import dev.flyball.schemas.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The way of a loop over controls and metrics, as a picture: its nodes clockwise on an ellipse, and between them arrows
 * that tell how large a change arrives at the next node, and how much later.
 */
public final class LoopPicture {
    private static final double WIDTH = 1100;
    private static final double BOX_WIDTH = 230;
    private static final double BOX_HEIGHT = 58;
    private static final double MARGIN = 14;
    /** With less for each node, the boxes at the top of the ellipse would overlap. */
    private static final double RISE_PER_NODE = 40;
    /** How far an arrow bulges outwards, as a share of its length: enough to tell there and back apart. */
    private static final double BULGE = 0.16;

    private static final int MOST_LETTERS = 34;

    private final List<LoopEdge> edges;
    private final List<Scope> stopped;
    private final double rise;

    private LoopPicture(List<LoopEdge> edges, List<Scope> stopped) {
        this.edges = edges;
        this.stopped = stopped;
        this.rise = RISE_PER_NODE * Math.max(2, edges.size());
    }

    /**
     * @param edges the hops in the order of the loop, each from where the one before arrived; nothing is drawn without
     * @param stopped what the kill switches stop
     */
    public static void write(Markup page, List<LoopEdge> edges, List<Scope> stopped) {
        if (!edges.isEmpty()) {
            new LoopPicture(edges, stopped).draw(page);
        }
    }

    private void draw(Markup page) {
        double height = 2 * (rise + BOX_HEIGHT / 2 + MARGIN);
        page.begin("figure", "tabindex", "0", "aria-label", "The way of the loop");
        page.begin(
                "svg",
                "class",
                "chart loop",
                "viewBox",
                format("%.0f %.0f %.0f %.0f", -WIDTH / 2, -height / 2, WIDTH, height),
                "role",
                "img",
                "aria-label",
                words());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            places.add(place(i));
        }
        for (int i = 0; i < edges.size(); i++) {
            arrow(page, edges.get(i), places.get(i), places.get((i + 1) % places.size()));
        }
        for (int i = 0; i < edges.size(); i++) {
            box(page, edges.get(i).getFrom(), places.get(i));
        }
        page.end().end().line();
    }

    /** The same for those who do not see the picture. */
    private String words() {
        StringBuilder words = new StringBuilder("The loop: ");
        for (LoopEdge edge : edges) {
            words.append(name(edge.getFrom()))
                    .append(" moves ")
                    .append(name(edge.getTo()))
                    .append(" (")
                    .append(strength(edge))
                    .append("); ");
        }
        return words.substring(0, words.length() - 2) + ".";
    }

    private static String name(LoopNode node) {
        return node.getName() + " of " + node.getResource();
    }

    private Place place(int i) {
        // From the upper left on, so that two nodes stand side by side and the way is read from left to right.
        double angle = 2 * Math.PI * i / edges.size() - (edges.size() % 2 == 0 ? Math.PI : Math.PI / 2);
        double reach = WIDTH / 2 - BOX_WIDTH / 2 - MARGIN;
        return new Place(reach * Math.cos(angle), rise * Math.sin(angle));
    }

    private void arrow(Markup page, LoopEdge edge, Place from, Place to) {
        double dx = to.x - from.x;
        double dy = to.y - from.y;
        Place bend = new Place((from.x + to.x) / 2 + BULGE * dy, (from.y + to.y) / 2 - BULGE * dx);
        Place start = from.borderTowards(bend);
        Place end = to.borderTowards(bend);
        page.begin("g", "class", edge.getDeclared() ? "hop declared" : "hop");
        page.leaf(
                "path", "d", format("M%.1f,%.1fQ%.1f,%.1f %.1f,%.1f", start.x, start.y, bend.x, bend.y, end.x, end.y));
        head(page, bend, end);
        double x = (start.x + 2 * bend.x + end.x) / 4;
        double y = (start.y + 2 * bend.y + end.y) / 4;
        page.element("text", strength(edge), "x", format("%.1f", x), "y", format("%.1f", y - 2));
        page.element("text", grounds(edge), "x", format("%.1f", x), "y", format("%.1f", y + 14), "class", "grounds");
        page.end();
    }

    private static void head(Markup page, Place bend, Place end) {
        double degrees = Math.toDegrees(Math.atan2(end.y - bend.y, end.x - bend.x));
        page.leaf(
                "path",
                "class",
                "head",
                "d",
                "M0,0L-10,-4.5V4.5Z",
                "transform",
                format("translate(%.1f,%.1f) rotate(%.1f)", end.x, end.y, degrees));
    }

    private static String strength(LoopEdge edge) {
        String gain = edge.getGain() == null ? "" : "times " + Quantity.of(edge.getGain());
        String lag = edge.getLagSeconds() == null ? "" : "after " + Quantity.ofSeconds(edge.getLagSeconds());
        return (gain + " " + lag).strip();
    }

    private static String grounds(LoopEdge edge) {
        if (edge.getDeclared()) {
            return "declared";
        }
        return edge.getEvidence() == null ? "" : "seen, evidence " + Quantity.of(Math.floor(edge.getEvidence()));
    }

    private void box(Markup page, LoopNode node, Place at) {
        boolean stops = node.getKind() == NodeKind.CONTROL && stopped.stream().anyMatch(scope -> covers(scope, node));
        String look = node.getKind() == NodeKind.CONTROL ? "node control" : "node metric";
        page.begin("g", "class", stops ? look + " stopped" : look);
        page.leaf(
                "rect",
                "x",
                format("%.1f", at.x - BOX_WIDTH / 2),
                "y",
                format("%.1f", at.y - BOX_HEIGHT / 2),
                "width",
                format("%.0f", BOX_WIDTH),
                "height",
                format("%.0f", BOX_HEIGHT),
                "rx",
                node.getKind() == NodeKind.CONTROL ? "6" : format("%.0f", BOX_HEIGHT / 2));
        line(page, node.getName(), at, -9, "what");
        line(page, node.getResource(), at, 7, "where");
        String actor = node.getActorId() == null ? "metric" : "turned by " + node.getActorId();
        line(page, stops ? actor + ", stopped" : actor, at, 21, "who");
        page.end();
    }

    private static boolean covers(Scope scope, LoopNode node) {
        return (scope.getTarget().equals("*") || scope.getTarget().equals(node.getResource()))
                && (scope.getControl().equals("*") || scope.getControl().equals(node.getName()));
    }

    private static void line(Markup page, String text, Place at, double below, String look) {
        page.begin("text", "x", format("%.1f", at.x), "y", format("%.1f", at.y + below), "class", look);
        page.text(shortened(text)).element("title", text).end();
    }

    /** The end of a name says more than its beginning. */
    private static String shortened(String text) {
        return text.length() <= MOST_LETTERS ? text : "…" + text.substring(text.length() - MOST_LETTERS + 1);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** The middle of a node's box, or a point on its border. */
    private record Place(double x, double y) {
        /** Where the line from the middle to a point outside leaves the box. */
        Place borderTowards(Place point) {
            double dx = point.x - x;
            double dy = point.y - y;
            double share = Math.min(BOX_WIDTH / 2 / Math.abs(dx), BOX_HEIGHT / 2 / Math.abs(dy));
            return new Place(x + share * dx, y + share * dy);
        }
    }
}
