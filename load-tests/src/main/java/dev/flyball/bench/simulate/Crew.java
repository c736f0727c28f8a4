package dev.flyball.bench.simulate;

import dev.flyball.schemas.Actor;

/** Who turns a control up, and who turns it down: one actor, or two that share the work. */
public record Crew(Actor up, Actor down) {
    public static Crew of(Actor actor) {
        return new Crew(actor, actor);
    }

    Actor turning(double before, double after) {
        return after > before ? up : down;
    }
}
