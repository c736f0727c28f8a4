package dev.flyball.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String ACTION = """
            {"action_id":"a-17","occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"hpa/web","kind":"AUTOSCALER"},
             "target":"k8s/c1/prod/Deployment/web","control":"replicas","operation":"SetReplicas","value_before":4.0,
             "value_after":6.0,"direction":"UP","result":"SUCCEEDED","approval":"AUTONOMOUS",
             "triggers":[{"resource":"k8s/c1/prod/Deployment/web","metric":"cpu_utilization"}],"attributes":{"zone":"a"}}
            """;

    @Test
    void readsAnActionAsTheContractShowsIt() throws JsonProcessingException {
        Action action = AvroJson.read(Action.class, JSON.readTree(ACTION));

        assertThat(action)
                .isEqualTo(Action.newBuilder()
                        .setActionId("a-17")
                        .setOccurredAt(Instant.parse("2026-01-01T00:00:00Z"))
                        .setActor(new Actor("hpa/web", ActorKind.AUTOSCALER))
                        .setTarget("k8s/c1/prod/Deployment/web")
                        .setControl("replicas")
                        .setOperation("SetReplicas")
                        .setValueBefore(4.0)
                        .setValueAfter(6.0)
                        .setDirection(Direction.UP)
                        .setResult(Result.SUCCEEDED)
                        .setApproval(Approval.AUTONOMOUS)
                        .setTriggers(List.of(new MetricReference("k8s/c1/prod/Deployment/web", "cpu_utilization")))
                        .setAttributes(Map.of("zone", "a"))
                        .build());
    }

    @Test
    void writesItTheSameWay() throws JsonProcessingException {
        JsonNode json = JSON.readTree(ACTION);

        assertThat(AvroJson.write(AvroJson.read(Action.class, json))).isEqualTo(json);
    }

    @Test
    void fieldsThatAreMissingOrNullTakeTheDefaultOfTheSchema() throws JsonProcessingException {
        Policy policy = AvroJson.read(
                Policy.class, JSON.readTree("{\"policy_id\":\"p\",\"mode\":null,\"scope\":{\"actor\":\"bot-*\"}}"));

        assertThat(policy)
                .isEqualTo(Policy.newBuilder()
                        .setPolicyId("p")
                        .setScope(new Scope("bot-*", "*", "*", ScopeDirection.BOTH))
                        .build());
    }

    @Test
    void twoRecordsDoNotShareTheirDefaults() throws JsonProcessingException {
        JsonNode json = JSON.readTree(
                "{\"action_id\":\"a\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"actor\":{\"id\":\"x\"},\"target\":\"t\",\"control\":\"c\"}");
        Action one = AvroJson.read(Action.class, json);
        Action other = AvroJson.read(Action.class, json);

        one.getAttributes().put("key", "value");

        assertThat(other.getAttributes()).isEmpty();
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() throws JsonProcessingException {
        Actor actor = AvroJson.read(Actor.class, JSON.readTree("{\"id\":\"x\",\"mood\":[1,2]}"));

        assertThat(actor).isEqualTo(new Actor("x", ActorKind.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z,          2026-01-01T00:00:00Z",
        "2026-01-01T00:00Z,             2026-01-01T00:00:00Z",
        "2025-12-31T24:00:00Z,          2026-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z,          2016-12-31T23:59:59Z",
        "2026-01-01T01:00:00+01:00,     2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.1239999Z,  2026-01-01T00:00:00.123Z",
        "1969-12-31T23:59:59.9999Z,     1969-12-31T23:59:59.999Z"
    })
    void timesAreIso8601WithAnOffsetAndKeepTheirMilliseconds(String text, Instant expected)
            throws JsonProcessingException {
        MetricSample sample = AvroJson.read(MetricSample.class, sample("observed_at", '"' + text + '"'));

        assertThat(sample.getObservedAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "\"2026-01-01T00:00:00\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"\"",
                "1767225600",
                "true"
            })
    void anythingElseIsNoTime(String json) throws JsonProcessingException {
        assertThat(mismatch(MetricSample.class, sample("observed_at", json)))
                .hasMessage("observed_at: " + json
                        + ", expected an ISO-8601 time with its offset, such as 2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN",
        "'\"NaN\"', NaN",
        "Infinity, Infinity",
        "'\"Infinity\"', Infinity",
        "'\"-Infinity\"', -Infinity",
        "7, 7",
        "1e3, 1000"
    })
    void valuesMayBeNaNAndInfiniteAsBareTokensOrStrings(String json, Double expected) throws JsonProcessingException {
        assertThat(AvroJson.read(MetricSample.class, sample("value", json)).getValue())
                .isEqualTo(expected);
    }

    @Test
    void aNaNThatMayBeNullIsLeftOut() throws JsonProcessingException {
        MetricSample sample = AvroJson.read(MetricSample.class, sample("value", "NaN"));

        assertThat(AvroJson.write(sample).has("value")).isFalse();
    }

    @Test
    void aNaNThatMayNotBeNullIsAString() {
        Level empty = new Level(Double.NaN, 0.0, Double.NaN, 0);

        assertThat(AvroJson.write(empty))
                .hasToString("{\"mean\":\"NaN\",\"deviation\":0.0,\"last\":\"NaN\",\"samples\":0}");
    }

    @Test
    void anInfinityIsNeverLeftOut() throws JsonProcessingException {
        MetricSample sample = AvroJson.read(MetricSample.class, sample("value", "Infinity"));

        assertThat(AvroJson.write(sample).get("value").textValue()).isEqualTo("Infinity");
    }

    @Test
    void aWholeNumberMayBeWrittenAsADecimal() throws JsonProcessingException {
        assertThat(AvroJson.read(MetricSample.class, sample("period_seconds", "60.0"))
                        .getPeriodSeconds())
                .isEqualTo(60);
    }

    @Test
    void bytesAreBase64AndWritingLeavesThemUnread() {
        ByteBuffer signature = ByteBuffer.wrap(new byte[] {1, 2, 3});
        Command command = Command.newBuilder()
                .setCommandId("c")
                .setSwitchId("s")
                .setType(CommandType.ACK)
                .setIssuedAt(Instant.EPOCH)
                .setWho("me")
                .setWhy("because")
                .setSignature(signature)
                .build();

        assertThat(AvroJson.write(command).get("signature").textValue()).isEqualTo("AQID");
        assertThat(signature.remaining()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor          | {\"id\":7}               | actor.id: 7, expected a text",
                "actor          | {}                       | actor.id: missing, expected a text",
                "actor          | \"bot\"                  | actor: \"bot\", expected an object",
                "actor          | null                     | actor: missing, expected an object",
                "direction      | \"SIDEWAYS\" | direction: \"SIDEWAYS\", expected one of NONE, UP, DOWN",
                "direction      | \"up\"       | direction: \"up\", expected one of NONE, UP, DOWN",
                "direction      | 1            | direction: 1, expected one of NONE, UP, DOWN",
                "value_before   | \"four\"                 | value_before: \"four\", expected a number",
                "value_before   | []                       | value_before: an array, expected a number",
                "triggers       | {}                       | triggers: an object, expected an array",
                "triggers       | [{\"resource\":\"r\"}]   | triggers[0].metric: missing, expected a text",
                "triggers       | [{\"resource\":\"r\",\"metric\":\"m\"},3] | triggers[1]: 3, expected an object",
                "attributes     | {\"zone\":true}          | attributes.zone: true, expected a text",
                "attributes     | {\"zone\":null}          | attributes.zone: null, expected a text",
                "traceparent    | false                    | traceparent: false, expected a text"
            })
    void aMismatchTellsTheKeyPathTheExpectationAndTheFind(String field, String json, String message)
            throws JsonProcessingException {
        JsonNode action = with(JSON.readTree(ACTION), field, json);

        assertThat(mismatch(Action.class, action)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60.5", "4294967296", "NaN", "\"60\"", "1e300"})
    void aNumberThatDoesNotFitIsRefused(String json) throws JsonProcessingException {
        assertThat(mismatch(MetricSample.class, sample("period_seconds", json)))
                .hasMessageStartingWith("period_seconds: ")
                .hasMessageEndingWith(", expected a whole number of 32 bits");
    }

    @Test
    void whatIsNoObjectIsRefusedAsAWhole() throws JsonProcessingException {
        assertThat(mismatch(Action.class, JSON.readTree("[1]"))).hasMessage("an array, expected an object");
    }

    @Test
    void aMessageStaysOnOneLineAndShort() throws JsonProcessingException {
        String text = "\"\\n" + "x".repeat(5_000) + '"';

        assertThat(mismatch(MetricSample.class, sample("observed_at", text)).getMessage())
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }

    private static JsonMismatchException mismatch(Class<? extends SpecificRecord> type, JsonNode json) {
        return catchThrowableOfType(JsonMismatchException.class, () -> AvroJson.read(type, json));
    }

    private static JsonNode sample(String field, String json) throws JsonProcessingException {
        return with(
                JSON.readTree(
                        "{\"observed_at\":\"2026-01-01T00:00:00Z\",\"resource\":\"r\",\"metric\":\"m\",\"value\":1}"),
                field,
                json);
    }

    private static JsonNode with(JsonNode object, String field, String json) throws JsonProcessingException {
        return ((ObjectNode) object).set(field, JSON.readTree(json));
    }
}
