package dev.flyball.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.flyball.ingest.Formats;
import dev.flyball.ingest.Ingested;
import dev.flyball.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations by which AWS, Kubernetes and collectors reach the raw topics, held to those and to the parsers. */
final class WaysInTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final List<String> RAW =
            List.of(TOPICS.rawCloudTrail(), TOPICS.rawCloudWatch(), TOPICS.rawKubernetes());

    @ParameterizedTest
    @ValueSource(strings = {"vector-aws.yaml", "vector-kubernetes.yaml"})
    void vectorWritesWhatItTakesUnchangedToARawTopic(String file) throws IOException {
        JsonNode vector = yaml(file);

        assertThat(vector.path("sinks").properties()).isNotEmpty().allSatisfy(sink -> {
            assertThat(RAW).contains(sink.getValue().path("topic").asText());
            assertThat(sink.getValue().at("/encoding/codec").asText()).isEqualTo("raw_message");
            assertThat(sink.getValue().path("inputs"))
                    .isNotEmpty()
                    .allSatisfy(input -> assertThat(vector.path("sources").has(input.asText()))
                            .isTrue());
        });
        assertThat(vector.path("sources").properties())
                .as("what comes from outside is authenticated and encrypted")
                .filteredOn(source -> source.getValue().has("address"))
                .allSatisfy(source -> {
                    assertThat(source.getValue().path("access_keys")).isNotEmpty();
                    assertThat(source.getValue().at("/tls/enabled").asBoolean()).isTrue();
                });
    }

    @Test
    void theCollectorSendsJsonToRawTopicsOverPipelinesOfWhatItDeclares() throws IOException {
        JsonNode collector = yaml("otel-collector.yaml");

        for (String signal : List.of("metrics", "traces")) {
            JsonNode sent = collector.at("/exporters/kafka/" + signal);
            assertThat(RAW).contains(sent.path("topic").asText());
            assertThat(sent.path("encoding").asText()).isEqualTo("otlp_json");
        }
        for (Map.Entry<String, JsonNode> pipeline :
                collector.at("/service/pipelines").properties()) {
            for (String kind : List.of("receivers", "processors", "exporters")) {
                pipeline.getValue()
                        .path(kind)
                        .forEach(name -> assertThat(collector.path(kind).has(name.asText()))
                                .as("%s of %s", name, pipeline.getKey())
                                .isTrue());
            }
        }
    }

    @Test
    void theRulePassesOnWhatIsRead() throws IOException {
        List<String> passed = new ArrayList<>();
        JSON.readTree(Repository.text("deploy/ways-in/eventbridge-rule.json"))
                .path("detail-type")
                .forEach(type -> passed.add(type.asText()));

        assertThat(passed).contains("AWS API Call via CloudTrail").allSatisfy(type -> {
            Ingested ingested = parsed(type.endsWith("via CloudTrail") ? call(type) : activity(type));
            assertThat(ingested.rejects()).as(type).isEmpty();
            assertThat(ingested.actions()).as(type).isNotEmpty();
        });
    }

    @Test
    void theAuditPolicyKeepsWhatTellsTheValuesOfWorkloads() throws IOException {
        JsonNode rule = yaml("audit-policy.yaml").at("/rules/0");

        assertThat(rule.path("level").asText()).isEqualTo("Request");
        assertThat(rule.at("/resources/0/resources").toString()).contains("deployments/scale", "statefulsets/scale");
        assertThat(parsed("""
                        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a-1","stage":"ResponseComplete",
                         "verb":"update","user":{"username":"system:serviceaccount:kube-system:horizontal-pod-autoscaler"},
                         "objectRef":{"resource":"deployments","namespace":"shop","name":"web","apiGroup":"apps","subresource":"scale"},
                         "responseStatus":{"code":200},"requestObject":{"kind":"Scale","spec":{"replicas":7}},
                         "requestReceivedTimestamp":"2026-03-01T10:00:00.100000Z","stageTimestamp":"2026-03-01T10:00:00.200000Z"}""").actions())
                .singleElement()
                .satisfies(action -> assertThat(action.getValueAfter()).isEqualTo(7));
    }

    @Test
    void theAuditPolicyKeepsAllKindsThatAreWatched() throws IOException {
        // Given
        JsonNode rule = yaml("audit-policy.yaml").at("/rules/0");
        List<String> kept = new ArrayList<>();
        rule.path("resources").findValues("resources").forEach(group -> group.forEach(one -> kept.add(one.asText())));

        // When
        JsonNode watched = YAML.readTree(Repository.text("streams-app/src/main/resources/ingest/kubernetes.yaml"))
                .path("kinds");

        // Then
        assertThat(watched.properties())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(kept).contains(kind.getKey()));
        assertThat(rule.path("verbs").toString()).contains("create", "update", "patch", "delete", "deletecollection");
    }

    private static String call(String detailType) {
        return """
                {"version":"0","id":"e-2","detail-type":"%s","source":"aws.autoscaling","account":"111122223333",
                 "time":"2026-03-01T10:01:00Z","region":"eu-west-1","detail":{"eventVersion":"1.08","eventID":"c-1",
                 "eventTime":"2026-03-01T10:01:00Z","eventSource":"autoscaling.amazonaws.com","eventName":"SetDesiredCapacity",
                 "awsRegion":"eu-west-1","recipientAccountId":"111122223333","readOnly":false,
                 "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/scaler/s-1","accountId":"111122223333"},
                 "requestParameters":{"autoScalingGroupName":"web","desiredCapacity":6}}}""".formatted(detailType);
    }

    private static String activity(String detailType) {
        return """
                {"version":"0","id":"e-1","detail-type":"%s","source":"aws.autoscaling","account":"111122223333",
                 "time":"2026-03-01T10:01:00Z","region":"eu-west-1","detail":{"ActivityId":"act-1","AutoScalingGroupName":"web",
                 "StatusCode":"InProgress","StartTime":"2026-03-01T10:00:20Z","EndTime":"2026-03-01T10:01:00Z",
                 "Description":"Launching a new EC2 instance: i-1",
                 "Cause":"At 2026-03-01T10:00:18Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 6."}}""".formatted(detailType);
    }

    private static Ingested parsed(String record) {
        return Formats.standard().parse(record.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode yaml(String file) throws IOException {
        return YAML.readTree(Repository.text("deploy/ways-in/" + file));
    }
}
