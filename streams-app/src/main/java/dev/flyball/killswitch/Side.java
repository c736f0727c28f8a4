package dev.flyball.killswitch;

/** Whose decision it was: that of the policies in force, or of those that challenge them in shadow. */
public enum Side {
    ACTIVE,
    CHALLENGER
}
