package dev.flyball.detect.lineage;

import dev.flyball.model.ControlKey;

/** Whom policies stop first: the lowest. */
@FunctionalInterface
interface Ranking {
    int of(String actor, ControlKey control);
}
