package dev.flyball.bench.reference;

/** What others do to find flapping, fed with the acts on one control in the order in which they arrive. */
public interface ReferenceDetector {
    /** Takes in one act. Returns whether it fires; after that it starts over. */
    boolean fires(Change change);
}
