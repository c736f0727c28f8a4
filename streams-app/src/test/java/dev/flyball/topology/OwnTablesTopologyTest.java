package dev.flyball.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.OwnTables;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw records are read by the tables of the user, as a replay reads them. */
class OwnTablesTopologyTest {
    private static final String SCALED = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-1","stage":"ResponseComplete",
             "requestURI":"/apis/apps/v1/namespaces/shop/deployments/web/scale","verb":"update",
             "user":{"username":"system:serviceaccount:shop:tuner"},"userAgent":"tuner/1",
             "objectRef":{"resource":"deployments","namespace":"shop","name":"web","apiGroup":"apps","subresource":"scale"},
             "responseStatus":{"code":200},"requestObject":{"kind":"Scale","spec":{"replicas":7},"status":{"replicas":5}},
             "requestReceivedTimestamp":"2026-01-01T00:00:00.1Z","stageTimestamp":"2026-01-01T00:00:00.2Z"}""";

    @TempDir
    Path directory;

    private TopologyHarness harness;

    @BeforeEach
    void open() throws IOException {
        Path tables = Files.writeString(directory.resolve("tables.yaml"), """
                origin: {cluster: prod}
                actors:
                  - {matches: "shop:tuner|tuner$", kind: AI_AGENT}
                series:
                  - {file: "cpu*.json", resource: asg/filed, metric: cpu}
                  - {id: m1, resource: asg/web, metric: cpu}
                """);
        harness = new TopologyHarness(
                TopologyHarness.policy().build(),
                Optional.empty(),
                TopologyHarness.START.plus(Duration.ofDays(1)),
                OwnTables.load(tables));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aRawRecordBecomesWhatTheTablesOfTheUserSay() {
        // When
        harness.rawKubernetes.pipeInput(SCALED.getBytes(StandardCharsets.UTF_8));
        harness.driver.advanceWallClockTime(Duration.ofHours(1));

        // Then
        Action action = harness.outcomes.readValue().getAction();
        assertThat(action.getTarget()).isEqualTo("k8s/prod/shop/Deployment/web");
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.AI_AGENT);
    }

    @Test
    void anExportedSeriesHasTheNameOfARowForAnyFile() {
        // When
        harness.rawCloudWatch.pipeInput(exported("m1"));
        harness.rawCloudWatch.pipeInput(exported("m2"));

        // Then
        assertThat(harness.meters.get("flyball.samples").counter().count()).isEqualTo(1);
        assertThat(harness.rejects.getQueueSize()).isEqualTo(1);
    }

    private static byte[] exported(String id) {
        return """
                {"MetricDataResults":[{"Id":"%s","Label":"cpu","Timestamps":["2026-01-01T00:00:00Z"],"Values":[50.0],
                 "StatusCode":"Complete"}],"Messages":[]}""".formatted(id).getBytes(StandardCharsets.UTF_8);
    }
}
