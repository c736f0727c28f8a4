package dev.flyball.ingest.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Tables;
import dev.flyball.ingest.cloudtrail.RoleSessions;
import java.util.List;

/** The formats of Kubernetes. */
public final class Kubernetes {
    private Kubernetes() {}

    /**
     * @param own rows of the user's that stand before those built in
     * @param sessions what roles of AWS are called that act in a cluster
     */
    public static List<Parser> parsers(Origin origin, JsonNode own, RoleSessions sessions, Reasons reasons) {
        KubernetesTable table = Tables.merged("kubernetes.yaml", KubernetesTable.class, own);
        return List.of(new Audit(table, origin, sessions, reasons), new ClusterEvents(table, origin, reasons));
    }
}
