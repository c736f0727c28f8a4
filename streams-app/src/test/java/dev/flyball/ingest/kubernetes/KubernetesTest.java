package dev.flyball.ingest.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Parser;
import dev.flyball.ingest.Read;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.cloudtrail.CloudTrail;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesTest {
    private static final String SCALE = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-1","stage":"ResponseComplete",
             "requestURI":"/apis/apps/v1/namespaces/shop/deployments/web/scale","verb":"update",
             "user":{"username":"system:serviceaccount:kube-system:horizontal-pod-autoscaler"},"userAgent":"kube-controller-manager/v1.31",
             "objectRef":{"resource":"deployments","namespace":"shop","name":"web","apiGroup":"apps","subresource":"scale"},
             "responseStatus":{"code":200},"requestObject":{"kind":"Scale","spec":{"replicas":7},"status":{"replicas":5}},
             "requestReceivedTimestamp":"2026-03-01T10:00:00.100000Z","stageTimestamp":"2026-03-01T10:00:00.200000Z"}""";

    @Test
    void theAutoscalerScalesAWorkload() {
        Action action = Read.action(SCALE);

        assertThat(action.getActionId()).isEqualTo("a-1");
        assertThat(action.getTarget()).isEqualTo("k8s/unknown/shop/Deployment/web");
        assertThat(action.getControl()).isEqualTo("replicas");
        assertThat(action.getValueAfter()).isEqualTo(7);
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.AUTOSCALER);
        assertThat(action.getResult()).isEqualTo(Result.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/bot/deploy, arn:aws:iam::111122223333:role/bot/deploy",
        "arn:aws:sts::111122223333:assumed-role/bot/botocore-session-1722511821, arn:aws:iam::111122223333:role/bot",
        "arn:aws:iam::111122223333:user/kim, arn:aws:iam::111122223333:user/kim",
    })
    void anActorOfAwsIsCalledAsCloudTrailCallsIt(String user, String actor) {
        // When
        Action action = Read.action(SCALE.replace("system:serviceaccount:kube-system:horizontal-pod-autoscaler", user));

        // Then
        assertThat(action.getActor().getId()).isEqualTo(actor);
    }

    @Test
    void aRefusedScalingIsAFailedAction() {
        assertThat(Read.action(SCALE.replace("\"code\":200", "\"code\":409")).getResult())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void aJsonPatchTellsWhatItWrites() {
        Ingested ingested = Read.text(patch("[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":3},"
                + "{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"web:2\"}]"));

        assertThat(ingested.actions())
                .extracting(Action::getControl, Action::getValueAfter, Action::getStateAfter, Action::getActionId)
                .containsExactlyInAnyOrder(
                        tuple("replicas", 3.0, null, "a-1#1"), tuple("image", null, "web:2", "a-1#2"));
    }

    @Test
    void whatAJsonPatchOnlyTestsIsNotWritten() {
        // When
        Action action = Read.action(patch("[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":3},"
                + "{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"web:2\"}]"));

        // Then
        assertThat(action.getControl()).isEqualTo("image");
        assertThat(action.getStateAfter()).isEqualTo("web:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'spec':{'replicas':null}} | replicas | 1.0 |",
                "[{'op':'remove','path':'/spec/replicas'}] | replicas | 1.0 |",
                "{'spec':{'minReplicas':null}} | min_replicas | 1.0 |",
                "{'spec':{'unschedulable':null}} | unschedulable | | false",
                "{'spec':{'suspend':null}} | suspend | | false",
                "{'spec':{'maxReplicas':null}} | configuration | |",
                "[{'op':'move','from':'/spec/a','path':'/spec/replicas'}] | configuration | |",
            })
    void whatARequestTakesAwayFallsToWhatItIsWithout(String request, String control, Double value, String state) {
        // When
        Action action = Read.action(patch(request.replace('\'', '"')));

        // Then
        assertThat(action.getControl()).isEqualTo(control);
        assertThat(action.getValueAfter()).isEqualTo(value);
        assertThat(action.getStateAfter()).isEqualTo(state);
    }

    @Test
    void whatIsNoWriteOfAWorkloadIsNothing() {
        for (String log : new String[] {
            SCALE.replace("\"verb\":\"update\"", "\"verb\":\"get\""),
            SCALE.replace("ResponseComplete", "RequestReceived"),
            SCALE.replace("\"subresource\":\"scale\"", "\"subresource\":\"status\""),
            SCALE.replace("\"deployments\"", "\"leases\""),
            SCALE.replace("horizontal-pod-autoscaler", "deployment-controller")
        }) {
            Ingested ingested = Read.text(log);

            assertThat(ingested.ignored()).as(log).hasSize(1);
            assertThat(ingested.actions()).isEmpty();
        }
    }

    @Test
    void aRescaleIsToldByItsEvent() {
        Action action = Read.action("""
                {"apiVersion":"v1","kind":"List","items":[{"kind":"Event","metadata":{"uid":"u-1","name":"web.17"},
                 "involvedObject":{"kind":"HorizontalPodAutoscaler","namespace":"shop","name":"web"},"reason":"SuccessfulRescale",
                 "message":"New size: 3; reason: All metrics below target","count":3,
                 "firstTimestamp":"2026-03-01T09:00:00Z","lastTimestamp":"2026-03-01T10:11:00Z"}]}""");

        assertThat(action.getTarget()).isEqualTo("k8s/unknown/shop/Deployment/web");
        assertThat(action.getValueAfter()).isEqualTo(3);
        assertThat(action.getDirection()).isEqualTo(Direction.DOWN);
        assertThat(action.getOccurredAt()).hasToString("2026-03-01T10:11:00Z");
        assertThat(action.getAttributes()).containsEntry("count", "3");
    }

    @Test
    void aTableOfTheUsersTellsWhatAnAutoscalerScales() throws JsonProcessingException {
        // Given
        JsonNode own = Json.MAPPER.readTree("{\"scaled\":{\"shop/web-hpa\":\"StatefulSet/web\"}}");
        Parser events = Kubernetes.parsers(
                        Origin.UNTOLD,
                        own,
                        CloudTrail.with(MissingNode.getInstance(), Reasons.UNASKED)
                                .sessions(),
                        Reasons.UNASKED)
                .get(1);

        // When
        Ingested ingested = events.parse(Json.MAPPER.readTree("""
                {"kind":"Event","metadata":{"uid":"u-1"},"involvedObject":{"kind":"HorizontalPodAutoscaler","namespace":"shop","name":"web-hpa"},
                 "reason":"SuccessfulRescale","message":"New size: 3; reason: All metrics below target","lastTimestamp":"2026-03-01T10:11:00Z"}"""));

        // Then
        assertThat(ingested.actions())
                .extracting(Action::getTarget)
                .containsExactly("k8s/unknown/shop/StatefulSet/web");
    }

    @Test
    void anEventOfAnImpossibleYearIsARejectThatSaysSo() {
        assertThat(Read.reason("""
                {"kind":"Event","metadata":{"uid":"u-1"},"involvedObject":{"kind":"HorizontalPodAutoscaler","namespace":"shop","name":"web"},
                 "reason":"SuccessfulRescale","message":"New size: 3","lastTimestamp":"+999999999-12-31T23:59:59Z"}""")).contains("occurred_at");
    }

    @ParameterizedTest
    @CsvSource({
        "DisruptionTerminating, DOWN",
        "DisruptionLaunching, UP",
        "DeprovisioningTerminatingNode, DOWN",
        "DeprovisioningLaunching, UP",
        "ConsolidateTerminateNode, DOWN",
        "ConsolidateLaunchNode, UP",
        "ConsolidationTerminateNode, DOWN",
    })
    void karpenterTurnsTheNumberOfNodes(String reason, Direction direction) {
        Action action = Read.action("""
                {"type":"ADDED","object":{"kind":"Event","metadata":{"uid":"u-2"},"involvedObject":{"kind":"NodeClaim","name":"default-x1"},
                 "reason":"%s","message":"Disrupting NodeClaim: Underutilized","lastTimestamp":"2026-03-01T10:11:00Z"}}""".formatted(reason));

        assertThat(action.getControl()).isEqualTo("nodes");
        assertThat(action.getDirection()).isEqualTo(direction);
        assertThat(action.getActor().getId()).isEqualTo("karpenter");
    }

    private static String patch(String request) {
        return SCALE.replace("\"verb\":\"update\"", "\"verb\":\"patch\"")
                .replace(",\"subresource\":\"scale\"", "")
                .replace("{\"kind\":\"Scale\",\"spec\":{\"replicas\":7},\"status\":{\"replicas\":5}}", request);
    }
}
