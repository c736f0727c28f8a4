package dev.flyball.detect;

import dev.flyball.model.ControlKey;

/** Whom policies stop first: the lowest. */
@FunctionalInterface
public interface Ranking {
    int of(String actor, ControlKey control);
}
