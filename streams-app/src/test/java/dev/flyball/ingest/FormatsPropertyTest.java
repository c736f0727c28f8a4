package dev.flyball.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in: nothing is thrown, nothing vanishes, and what passes obeys the rules. */
class FormatsPropertyTest {
    private static final Formats FORMATS = Formats.standard();

    private static final List<String> RECORDS = List.of("""
            {"action_id":"a","occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"x","kind":"HUMAN"},"target":"t",
             "control":"c","value_before":1,"value_after":2,"triggers":[{"resource":"r","metric":"m"}],"attributes":{"k":"v"}}""", """
            {"observed_at":"2026-01-01T00:00:00Z","resource":"r","metric":"m","count":1,"sum":2,"min":1,"max":1,"period_seconds":60}""", """
            {"target":"t","control":"*","resource":"r","metric":"m","goal":"LOW","set_point":0.2,"domain":"d"}""", """
            {"account_id":"1","region":"eu-west-1","namespace":"AWS/ECS","metric_name":"CPU","dimensions":{"ClusterName":"c",
             "ServiceName":"s"},"timestamp":1767225600000,"value":{"count":1,"sum":2,"min":1,"max":1},"unit":"None"}""", """
            {"Records":[{"eventTime":"2026-01-01T00:00:00Z","eventSource":"route53.amazonaws.com","eventName":
             "ChangeResourceRecordSets","awsRegion":"us-east-1","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/r/s",
             "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/r"}}},"requestParameters":{"hostedZoneId":"Z","changeBatch":
             {"changes":[{"resourceRecordSet":{"name":"a.b.","weight":1}}]}},"recipientAccountId":"1","readOnly":false}]}""", """
            {"detail-type":"AWS API Call via CloudTrail","detail":{"eventTime":"2026-01-01T00:00:00Z","eventSource":
             "ec2.amazonaws.com","eventName":"TerminateInstances","awsRegion":"us-east-1","userIdentity":{"accountId":"1",
             "invokedBy":"x"},"responseElements":{"instancesSet":{"items":[{"instanceId":"i","currentState":{"name":"s"}}]}}}}""", """
            {"Events":[{"CloudTrailEvent":"{\\"eventName\\":\\"UpdateService\\",\\"eventSource\\":\\"ecs.amazonaws.com\\"}"}]}""", """
            {"current_replicas":1,"new_replicas":2,"observed_metric":1,"forecast_point":1,"feature_window_summary":{"last":1},
             "namespace":"n","service":"s","timestamp":"2026-01-01T00:00:00Z"}""");

    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "-1",
            "0",
            "1e999",
            "NaN",
            "-Infinity",
            "9223372036854775807",
            "123456789012345678901234567890",
            "[]",
            "{}",
            "[[[1]]]",
            "[null]",
            "{\"a\":null}",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"arn:aws:x\"",
            "\"$1\\\\{x}\"");

    @Property(tries = 2000)
    void bytesOfAnyKindGiveAResult(@ForAll byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 2000)
    void recordsWithBytesOverwrittenGiveAResult(
            @ForAll("records") String record, @ForAll int position, @ForAll byte replacement, @ForAll boolean cut) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        int at = Math.floorMod(position, bytes.length);
        bytes[at] = replacement;
        check(cut ? Arrays.copyOf(bytes, at) : bytes);
    }

    @Property(tries = 5000)
    void recordsWithValuesReplacedOrRemovedGiveAResult(@ForAll("records") String record, @ForAll long seed)
            throws JsonProcessingException {
        Random random = new Random(seed);
        JsonNode root = Json.MAPPER.readTree(record);
        for (int i = 0; i <= random.nextInt(3); i++) {
            mutate(root, random);
        }
        check(Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void envelopesInsideEnvelopesGiveAResult(@ForAll("records") String record, @ForAll("depths") int depth) {
        check(("[".repeat(depth) + record + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> records() {
        return Arbitraries.of(RECORDS);
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.integers().between(0, 3000);
    }

    private static void check(byte[] bytes) {
        Ingested ingested = FORMATS.parse(bytes);

        assertThat(ingested.isEmpty()).as("nothing came of it").isFalse();
        assertThat(ingested.actions())
                .allSatisfy(a -> assertThat(Rules.reason(a)).isEmpty());
        assertThat(ingested.samples())
                .allSatisfy(s -> assertThat(Rules.reason(s)).isEmpty());
        assertThat(ingested.bindings())
                .allSatisfy(b -> assertThat(Rules.reason(b)).isEmpty());
        assertThat(ingested.rejects())
                .allSatisfy(r -> assertThat(r.text()).isNotBlank().doesNotContain("\n"));
    }

    /** Replaces or removes one value somewhere in the tree. */
    private static void mutate(JsonNode root, Random random) throws JsonProcessingException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode strange = Json.MAPPER.readTree(STRANGE.get(random.nextInt(STRANGE.size())));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            if (random.nextInt(4) == 0) {
                object.remove(key);
            } else {
                object.set(key, strange);
            }
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), strange);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
