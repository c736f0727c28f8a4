package dev.flyball.bench.faults;

import java.util.Optional;

/** A row of the table: something goes wrong while the program works on a backlog, and what comes out must not show it. */
public interface Fault {
    /** As a word of a name of a topic. */
    String key();

    String title();

    /** For how many minutes of a fleet's life there are acts in the input; each has about fifty records. */
    default int minutes() {
        return 150;
    }

    /** What this machine lacks to try it; empty where it can be tried. */
    default Optional<String> lacks() {
        return Optional.empty();
    }

    /** Whether it needs three brokers, each with all records. */
    default boolean needsThreeBrokers() {
        return false;
    }

    /** How many records that cannot be used are strewn into the input. */
    default int junk() {
        return 0;
    }

    /** Whether what comes out must equal the reference; else the fault itself checks what there is to check. */
    default boolean comparesResults() {
        return true;
    }

    /** Does it, and checks what there is to check beyond the equality of results, for which the bench waits afterwards. */
    void inflict(Trial trial);
}
