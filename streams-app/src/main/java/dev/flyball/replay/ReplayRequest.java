package dev.flyball.replay;

import dev.flyball.config.Policies;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param files the recorded files, in the order in which they settle ties; none twice
 * @param policies what the automation is allowed
 * @param out the directory for the results; made if it is missing, and what stands in it from before is overwritten
 */
public record ReplayRequest(List<Path> files, Policies policies, Path out) {
    public ReplayRequest {
        files = List.copyOf(files);
    }
}
