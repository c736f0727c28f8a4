package dev.flyball.replay;

import dev.flyball.ingest.Formats;
import dev.flyball.ingest.UnusableFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be replayed.
 *
 * @param files the recorded files, in the order in which they settle ties; none twice
 * @param unusable files that were found beside them; each is told as a reject
 * @param formats that the files are read in
 * @param policies what the automation is allowed: those of which all results tell, and any that are compared with them
 * @param guarded whether the history was recorded while its kill switches were in force, so that an act may have broken one
 * @param out the directory for the results; made if it is missing, and what stands in it from before is overwritten
 */
public record ReplayRequest(
        List<Path> files,
        List<UnusableFile> unusable,
        Formats formats,
        List<NamedPolicies> policies,
        boolean guarded,
        Path out) {
    public ReplayRequest {
        files = List.copyOf(files);
        unusable = List.copyOf(unusable);
        policies = List.copyOf(policies);
    }

    /** Of files that are all to be used. */
    public ReplayRequest(List<Path> files, Formats formats, List<NamedPolicies> policies, boolean guarded, Path out) {
        this(files, List.of(), formats, policies, guarded, out);
    }

    /** Those of which all results tell. */
    NamedPolicies active() {
        return policies.get(0);
    }

    /** Those that are compared with them. */
    List<NamedPolicies> challengers() {
        return policies.subList(1, policies.size());
    }
}
