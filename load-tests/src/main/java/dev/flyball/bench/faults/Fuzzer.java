package dev.flyball.bench.faults;

import dev.flyball.killswitch.CommandSignature;
import dev.flyball.killswitch.SwitchMachine;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Command;
import dev.flyball.schemas.CommandType;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Publication;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records as they should be, each under an id of its own and of a target of its own, and what may become of their bytes on the way to us. */
final class Fuzzer {
    private static final int MOST_BYTES = 500;
    private static final int MOST_OVERWRITTEN = 4;
    private static final int KEYS = 100;

    /** Of a command: so that some meet their switch as it stands. */
    private static final int MOST_VERSION = 4;

    /** Confluent's frame: a zero and the id of the schema. */
    private static final int FRAME_BYTES = 5;

    private static final List<String> RAW = List.of("""
            {"eventID":"%1$s","eventTime":"%2$s","eventSource":"autoscaling.amazonaws.com","eventName":"SetDesiredCapacity",\
            "awsRegion":"eu-west-1","recipientAccountId":"111122223333","readOnly":false,"userIdentity":{"type":"AssumedRole",\
            "arn":"arn:aws:sts::111122223333:assumed-role/scaler/s","sessionContext":{"sessionIssuer":{"arn":\
            "arn:aws:iam::111122223333:role/scaler"}}},"requestParameters":{"autoScalingGroupName":"web-%4$d","desiredCapacity":7}}""", """
            {"metric_stream_name":"s","account_id":"111122223333","region":"eu-west-1","namespace":"AWS/EC2","metric_name":"cpu",\
            "dimensions":{"AutoScalingGroupName":"web-%4$d"},"timestamp":%3$d,"value":{"count":1,"sum":2,"min":2,"max":2},"unit":"Percent"}""", """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"%1$s","stage":"ResponseComplete",\
            "requestURI":"/apis/apps/v1/namespaces/shop/deployments/web-%4$d/scale","verb":"update","user":{"username":\
            "system:serviceaccount:kube-system:horizontal-pod-autoscaler"},"objectRef":{"resource":"deployments","namespace":"shop",\
            "name":"web-%4$d","apiGroup":"apps","subresource":"scale"},"responseStatus":{"code":200},"requestObject":{"kind":"Scale","spec":\
            {"replicas":7},"status":{"replicas":5}},"requestReceivedTimestamp":"%2$s","stageTimestamp":"%2$s"}""", """
            {"action_id":"%1$s","occurred_at":"%2$s","actor":{"id":"agent/x","kind":"AI_AGENT"},"target":"asg/web-%4$d",\
            "control":"desired","value_before":1,"value_after":2}""", """
            {"observed_at":"%2$s","resource":"asg/web-%4$d","metric":"cpu","value":3.5,"period_seconds":60}""");

    private final Random random;
    private final KeyPair person;

    /** @param person signs commands, and nothing else */
    Fuzzer(Random random, KeyPair person) {
        this.random = random;
        this.person = person;
    }

    /** What came of the bytes: in four of ten cases nothing; else some overwritten, the end cut off, or others altogether. */
    byte[] spoiled(byte[] whole) {
        int fate = random.nextInt(10);
        if (fate < 4) {
            return whole;
        }
        if (fate < 8) {
            byte[] overwritten = whole.clone();
            for (int i = 0; i <= random.nextInt(MOST_OVERWRITTEN); i++) {
                overwritten[position(overwritten.length)] = (byte) random.nextInt(256);
            }
            return overwritten;
        }
        if (fate == 8) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] others = new byte[random.nextInt(MOST_BYTES)];
        random.nextBytes(others);
        return others;
    }

    /** Seldom in the frame: each id that is unknown is a question to the registry. */
    private int position(int length) {
        return length <= FRAME_BYTES || random.nextInt(100) == 0
                ? random.nextInt(length)
                : FRAME_BYTES + random.nextInt(length - FRAME_BYTES);
    }

    Action action(int number) {
        return Action.newBuilder()
                .setActionId("fuzzed-" + number)
                .setOccurredAt(Instant.now())
                .setActor(new Actor("agent/" + number % KEYS, ActorKind.AI_AGENT))
                .setTarget("asg/fuzzed-" + number)
                .setControl("desired")
                .setValueBefore(1.0 + number % 3)
                .setValueAfter(2.0 + number % 5)
                .build();
    }

    MetricSample sample(int number) {
        return MetricSample.newBuilder()
                .setObservedAt(Instant.now())
                .setResource("asg/fuzzed-" + number)
                .setMetric("cpu")
                .setValue(50.0 + number % 7)
                .setPeriodSeconds(60)
                .build();
    }

    Command command(int number) {
        Scope scope = new Scope("agent/x", "asg/commanded-" + number % KEYS, "desired", ScopeDirection.BOTH);
        CommandType[] types = CommandType.values();
        Command command = Command.newBuilder()
                .setCommandId("fuzzed-" + number)
                .setSwitchId(SwitchMachine.switchId(scope))
                .setType(types[random.nextInt(types.length)])
                .setIssuedAt(Instant.now())
                .setWho("ada")
                .setWhy("to see what comes of it")
                .setScope(scope)
                .setUntil(Instant.now().plusSeconds(3_600))
                .setExpectedVersion((long) random.nextInt(MOST_VERSION))
                .build();
        return CommandSignature.signed(command, person.getPrivate());
    }

    Policy policy(int number) {
        return Policy.newBuilder()
                .setPolicyId("fuzzed-" + number % 10)
                .setMode(Mode.SHADOW)
                .setScope(new Scope("nobody", "*", "*", ScopeDirection.BOTH))
                .setPublication(new Publication(1L + random.nextInt(3), "ada", "to see what comes of it", false))
                .build();
    }

    Binding binding(int number) {
        return Binding.newBuilder()
                .setBindingId("fuzzed-" + number % KEYS)
                .setTarget("asg/bound-" + number % KEYS)
                .setControl("desired")
                .setResource("asg/bound-" + number % KEYS)
                .setMetric("cpu")
                .build();
    }

    /** A record of one of the formats that raw topics take, each of them in turn. */
    byte[] raw(int number) {
        Instant now = Instant.now();
        return RAW.get(number % RAW.size())
                .formatted("fuzzed-" + number, now, now.toEpochMilli(), number)
                .getBytes(StandardCharsets.UTF_8);
    }
}
