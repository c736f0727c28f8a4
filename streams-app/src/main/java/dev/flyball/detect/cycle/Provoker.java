package dev.flyball.detect.cycle;

import dev.flyball.detect.state.Change;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node whose changes may have provoked those of another.
 *
 * @param causes for each change of the other the one that provoked it; null where none did
 * @param declared a trigger or a binding tells it
 * @param evidence that it is no accident, an e-value, after the choice among candidates
 * @param lagSeconds mean time from cause to effect
 */
record Provoker(String node, List<@Nullable Change> causes, boolean declared, double evidence, double lagSeconds) {
    Provoker {
        causes = Collections.unmodifiableList(causes);
    }
}
