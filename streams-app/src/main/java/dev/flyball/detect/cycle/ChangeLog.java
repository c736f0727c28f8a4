package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.List;

/** The changes of one task. What one domain has logged, no other domain is told. */
public interface ChangeLog {
    /** The latest changes of a node, oldest first. */
    List<Change> of(String domain, String node);

    /** The latest changes of its domain before a change, of all nodes, newest first. */
    List<Change> before(Change change);
}
