package dev.flyball.bench.faults;

/** A row of the table: something goes wrong while the program works on a backlog, and what comes out must not show it. */
public interface Fault {
    /** As a word of a name of a topic. */
    String key();

    String title();

    /** Does it, and checks what there is to check beyond the equality of results, for which the bench waits afterwards. */
    void inflict(Trial trial);
}
