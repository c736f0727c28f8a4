package dev.flyball.bench.report;

import dev.flyball.bench.figures.Share;

/** What a reference detector did on the same runs. */
public record Peer(Share recall, Kills kills) {
    Peer plus(Peer other) {
        return new Peer(recall.plus(other.recall), kills.plus(other.kills));
    }
}
