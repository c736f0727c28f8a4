package dev.flyball.page;

import dev.flyball.plot.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The actors of one plot, each with the shape of its marks; those of the loop come first. */
final class Actors {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    Actors(List<String> ofTheLoop) {
        ofTheLoop.forEach(this::shapeOf);
    }

    Shape shapeOf(String actor) {
        return shapes.computeIfAbsent(actor, a -> Shape.of(shapes.size()));
    }

    Map<String, Shape> shapes() {
        return shapes;
    }
}
