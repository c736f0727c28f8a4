package dev.flyball.page;

import dev.flyball.plot.Markup;
import dev.flyball.plot.Shape;
import java.util.List;
import java.util.Map;

/** A plot on the page: what its marks and lines mean, and the chart. */
public final class Drawing {
    private static final int MOST_ACTORS = 10;

    private Drawing() {}

    public static void write(Markup page, Plot plot) {
        // On a narrow page it is scrolled sideways, by the keyboard too.
        page.begin("figure", "tabindex", "0", "aria-label", "Acts and metrics on one axis of time");
        legend(page, plot);
        plot.chart().draw(page);
        page.end();
    }

    private static void legend(Markup page, Plot plot) {
        page.begin("ul", "class", "legend");
        List<Map.Entry<String, Shape>> actors = List.copyOf(plot.legend().entrySet());
        for (Map.Entry<String, Shape> actor : actors.subList(0, Math.min(MOST_ACTORS, actors.size()))) {
            page.begin("li").begin("svg", "viewBox", "-8 -8 16 16", "aria-hidden", "true");
            actor.getValue().draw(page, 0, 0, 4.6, "", "");
            page.end().element("span", actor.getKey(), "class", "name").end();
        }
        if (actors.size() > MOST_ACTORS) {
            page.element("li", "and " + (actors.size() - MOST_ACTORS) + " more actors");
        }
        line(page, plot, Plot.TRIP, "kill switch trips");
        line(page, plot, Plot.RENEWAL, "trip renewed or violated");
        line(page, plot, Plot.TURN, "switch changes state");
        if (plot.has(Plot.TRIP)) {
            page.element("li", "large marks: the evidence", "class", "hint");
        }
        page.end();
    }

    private static void line(Markup page, Plot plot, String look, String meaning) {
        if (plot.has(look)) {
            page.begin("li").begin("svg", "viewBox", "-8 -8 16 16", "aria-hidden", "true");
            page.begin("g", "class", "moment " + look)
                    .leaf("path", "d", "M0,-8V8")
                    .end()
                    .end();
            page.text(meaning).end();
        }
    }
}
