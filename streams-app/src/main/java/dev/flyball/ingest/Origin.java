package dev.flyball.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where records come from that do not say it themselves: an export of scaling activities names neither its account nor
 * its region, an audit log not its cluster.
 */
public record Origin(
        @Nullable String account,
        @Nullable String region,
        @Nullable String cluster) {
    public static final Origin UNTOLD = new Origin(null, null, null);

    /** The cluster, {@code unknown} where nobody named it. */
    public String clusterOrUnknown() {
        return cluster == null ? "unknown" : cluster;
    }
}
