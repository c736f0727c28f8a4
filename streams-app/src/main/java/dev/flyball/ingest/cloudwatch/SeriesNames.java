package dev.flyball.ingest.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Partition;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Tables;
import java.util.Map;

/** What series of CloudWatch describe, for sources that tell of them in another format than the metric stream's own. */
public final class SeriesNames {
    private final ResourceTable table;

    private final Reasons reasons;

    private SeriesNames(ResourceTable table, Reasons reasons) {
        this.table = table;
        this.reasons = reasons;
    }

    /** @param own rows of the user's that stand before those built in */
    public static SeriesNames with(JsonNode own, Reasons reasons) {
        return new SeriesNames(Tables.merged("cloudwatch.yaml", ResourceTable.class, own), reasons);
    }

    /** The resource that the series describes. */
    public String resource(String account, String region, String namespace, Map<String, String> dimensions) {
        return table.resource(origin(account, region, namespace), dimensions, reasons);
    }

    private static Map<String, String> origin(String account, String region, String namespace) {
        return Map.of("partition", Partition.of(region), "region", region, "account", account, "namespace", namespace);
    }
}
