package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.List;

/** The changes of one domain, each with a number of its own. */
public interface ChangeLog {
    /** The latest changes of a node, oldest first. */
    List<Change> of(String node);

    /** The latest changes before a change, of all nodes, newest first. */
    List<Change> before(Change change);
}
