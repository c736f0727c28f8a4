package dev.flyball.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Read;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Result;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionLinesTest {
    private static final String COMPLETE = """
            {"action_id":"a-17","occurred_at":"2026-01-01T01:00:00.123+01:00",
             "actor":{"id":"hpa/web","kind":"AUTOSCALER"},"target":"k8s/c1/prod/Deployment/web",
             "control":"replicas","operation":"SetReplicas","value_before":4,"value_after":6,
             "state_before":"calm","state_after":"busy",
             "direction":"UP","result":"SUCCEEDED","approval":"AUTONOMOUS",
             "triggers":[{"resource":"k8s/c1/prod/Deployment/web","metric":"cpu_utilization"}],
             "correlation_id":"c","causation_id":"b","traceparent":"00-1-2-01","attributes":{"ticket":"T-1","size":3}}
            """;
    private static final String BARE = """
            {"occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"agent-1"},"target":"svc/a"}""";

    @Test
    void readsEveryFieldOfTheSchema() {
        // When
        Action action = Read.action(COMPLETE);

        // Then
        assertThat(action.getActionId()).isEqualTo("a-17");
        assertThat(action.getOccurredAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(action.getActor().getId()).isEqualTo("hpa/web");
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.AUTOSCALER);
        assertThat(action.getValueBefore()).isEqualTo(4);
        assertThat(action.getValueAfter()).isEqualTo(6);
        assertThat(action.getDirection()).isEqualTo(Direction.UP);
        assertThat(action.getResult()).isEqualTo(Result.SUCCEEDED);
        assertThat(action.getApproval()).isEqualTo(Approval.AUTONOMOUS);
        assertThat(action.getTriggers())
                .containsExactly(new MetricReference("k8s/c1/prod/Deployment/web", "cpu_utilization"));
        assertThat(action.getAttributes()).isEqualTo(Map.of("ticket", "T-1", "size", "3"));
        for (Schema.Field field : Action.getClassSchema().getFields()) {
            assertThat(action.get(field.pos())).as(field.name()).isNotNull();
        }
    }

    @Test
    void givesEveryOptionalFieldADefault() {
        // When
        Action action = Read.action(BARE);

        // Then
        assertThat(action.getActionId()).matches("[0-9a-f]{32}");
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.UNKNOWN);
        assertThat(action.getControl()).isEqualTo("unknown");
        assertThat(action.getDirection()).isEqualTo(Direction.NONE);
        assertThat(action.getResult()).isEqualTo(Result.UNKNOWN);
        assertThat(action.getApproval()).isEqualTo(Approval.UNKNOWN);
        assertThat(action.getTriggers()).isEmpty();
        assertThat(action.getValueAfter()).isNull();
    }

    @Test
    void takesTheOperationForTheControlWhereNoneIsNamed() {
        assertThat(Read.action(BARE.replace("\"target\"", "\"operation\":\"Restart\",\"target\""))
                        .getControl())
                .isEqualTo("Restart");
    }

    @ParameterizedTest
    @CsvSource({"4,6,UP", "6,4,DOWN", "4,4,NONE", "null,4,NONE", "4,null,NONE"})
    void tellsTheDirectionFromTheValues(String before, String after, Direction expected) {
        // Given
        String line =
                BARE.replace("\"target\"", "\"value_before\":" + before + ",\"value_after\":" + after + ",\"target\"");

        // When / Then
        assertThat(Read.action(line).getDirection()).isEqualTo(expected);
    }

    @Test
    void takesAnExplicitNullForAFieldThatIsMissing() {
        // Given
        String nulls = BARE.replace(
                "\"target\"",
                "\"action_id\":null,\"control\":null,\"operation\":null,\"direction\":null,\"result\":null,"
                        + "\"triggers\":null,\"attributes\":null,\"target\"");

        // When
        Action action = Read.action(nulls);

        // Then
        assertThat(action.getActionId()).matches("[0-9a-f]{32}");
        assertThat(action.getControl()).isEqualTo("unknown");
        assertThat(action.getDirection()).isEqualTo(Direction.NONE);
        assertThat(action.getResult()).isEqualTo(Result.UNKNOWN);
        assertThat(action.getTriggers()).isEmpty();
        assertThat(action.getAttributes()).isEmpty();
    }

    @Test
    void writesAttributesThatAreNoTextAsTheirJsonAndLeavesNullsOut() {
        // Given
        String line = BARE.replace(
                "\"target\"", "\"attributes\":{\"size\":3,\"tags\":[\"a\"],\"dry\":true,\"gone\":null},\"target\"");

        // When / Then
        assertThat(Read.action(line).getAttributes()).isEqualTo(Map.of("size", "3", "tags", "[\"a\"]", "dry", "true"));
    }

    @Test
    void derivesTheSameIdWhateverTheOrderOfTheKeys() {
        // Given
        String reordered = """
                {"target":"svc/a", "actor":{"id":"agent-1"}, "occurred_at":"2026-01-01T00:00:00Z"}""";
        String other = BARE.replace("svc/a", "svc/b");

        // When
        String id = Read.action(BARE).getActionId();

        // Then
        assertThat(Read.action(reordered).getActionId()).isEqualTo(id);
        assertThat(Read.action(other).getActionId()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"agent-1\" | \"kind\":\"HUMAN\" | actor.id: missing, expected a text",
                "{\"id\":\"agent-1\"} | \"agent-1\" | actor: \"agent-1\", expected an object",
                "\"id\":\"agent-1\" | \"id\":\" \" | actor.id: blank, expected a text",
                "\"id\":\"agent-1\" | \"id\":\"a\",\"kind\":\"ROBOT\" | actor.kind: \"ROBOT\", expected one of"
                        + " UNKNOWN, AI_AGENT, AUTOSCALER, CONTROLLER, SCHEDULER, HUMAN",
                "\"target\":\"svc/a\" | \"value_after\":1 | target: missing, expected a text",
                "2026-01-01T00:00:00Z | yesterday | occurred_at: \"yesterday\", expected an ISO-8601 time with its"
                        + " offset, such as 2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z | 1969-01-01T00:00:00Z | occurred_at: 1969-01-01T00:00:00Z, expected a time"
                        + " between 1970-01-02T00:00:00Z and 9999-12-31T23:59:59.999Z",
                "\"svc/a\" | \"svc/a\",\"value_after\":\"6\" | value_after: \"6\", expected a number",
                "\"svc/a\" | \"svc/a\",\"value_after\":1e999 | value_after: Infinity, expected a finite number",
                "\"svc/a\" | \"svc/a\",\"operation\":3 | operation: 3, expected a text",
                "\"svc/a\" | \"svc/a\",\"attributes\":[] | attributes: an array, expected an object",
                "\"svc/a\" | \"svc/a\",\"triggers\":[null] | triggers[0]: null, expected an object",
                "\"svc/a\" | \"svc/a\",\"triggers\":[{\"resource\":\"r\"}] | triggers[0].metric: missing, expected a text",
            })
    void namesTheKeyPathOfWhatIsWrong(String from, String to, String reason) {
        assertThat(Read.reason(BARE.replace(from.strip(), to.strip()))).isEqualTo(reason.strip());
    }
}
