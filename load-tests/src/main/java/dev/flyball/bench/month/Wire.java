package dev.flyball.bench.month;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The formats of AWS. */
final class Wire {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    private Wire() {}

    /** What a series is called in a metric stream: the part of a record before its time. */
    static String series(Scaled scaled, int which) {
        String namespace = scaled.isService() ? "AWS/ECS" : which == 1 ? "AWS/AutoScaling" : "AWS/EC2";
        String metric = metric(scaled, which);
        String dimensions = scaled.isService()
                ? "\"ClusterName\":\"prod\",\"ServiceName\":\"" + scaled.name() + "\""
                : "\"AutoScalingGroupName\":\"" + scaled.name() + "\"";
        return "{\"metric_stream_name\":\"all\",\"account_id\":\"%s\",\"region\":\"%s\",\"namespace\":\"%s\",\"metric_name\":\"%s\",\"dimensions\":{%s},\"timestamp\":"
                .formatted(ACCOUNT, REGION, namespace, metric, dimensions);
    }

    private static String metric(Scaled scaled, int which) {
        return switch (which) {
            case 0 -> "CPUUtilization";
            case 1 -> scaled.isService() ? "RunningTaskCount" : "GroupInServiceInstances";
            default -> "NetworkIn";
        };
    }

    /** The part behind it: the unit. */
    static String unit(int which) {
        return which == 0 ? "\"unit\":\"Percent\"}" : which == 1 ? "\"unit\":\"None\"}" : "\"unit\":\"Bytes\"}";
    }

    /** A record of a metric stream, with the statistics of five observations around a mean. */
    static void sample(String series, String unit, int minute, double mean, StringBuilder out) {
        out.append(series).append(BEGIN.toEpochMilli() + 60_000L * minute).append(",\"value\":{\"max\":");
        number(mean * 1.02, out);
        out.append(",\"min\":");
        number(mean * 0.98, out);
        out.append(",\"sum\":");
        number(mean * 5, out);
        out.append(",\"count\":5.0},").append(unit).append('\n');
    }

    /** Four decimals. */
    private static void number(double value, StringBuilder out) {
        long scaled = Math.round(value * 10_000);
        out.append(scaled / 10_000).append('.');
        long fraction = scaled % 10_000;
        for (long digit = 1_000; digit > 1 && fraction < digit; digit /= 10) {
            out.append('0');
        }
        out.append(fraction);
    }

    /** A CloudTrail record. */
    static String call(Deed deed, long number) {
        boolean service = deed.resource().startsWith("svc");
        String source = service ? "ecs.amazonaws.com" : "autoscaling.amazonaws.com";
        String event = service ? "UpdateService" : "SetDesiredCapacity";
        String parameters = !service
                ? "{\"autoScalingGroupName\":\"%s\",\"desiredCapacity\":%d,\"honorCooldown\":false}"
                        .formatted(deed.resource(), deed.value())
                : deed.kind() == Deed.Kind.CAPACITY
                        ? "{\"cluster\":\"prod\",\"service\":\"%s\",\"desiredCount\":%d}"
                                .formatted(deed.resource(), deed.value())
                        : "{\"cluster\":\"prod\",\"service\":\"%s\",\"taskDefinition\":\"%s:%d\"}"
                                .formatted(deed.resource(), deed.resource(), deed.value());
        return String.format(
                Locale.ROOT,
                "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLE:%2$s\",\"arn\":\"arn:aws:sts::%1$s:assumed-role/%3$s/%2$s\",\"accountId\":\"%1$s\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::%1$s:role/%3$s\",\"accountId\":\"%1$s\",\"userName\":\"%3$s\"}}},\"eventTime\":\"%4$s\",\"eventSource\":\"%5$s\",\"eventName\":\"%6$s\",\"awsRegion\":\"%7$s\",\"sourceIPAddress\":\"10.0.0.1\",\"userAgent\":\"%8$s\",\"requestParameters\":%9$s,\"responseElements\":null,\"eventID\":\"%10$s\",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\"%1$s\"}",
                ACCOUNT,
                deed.who().session(),
                deed.who().role(),
                BEGIN.plusSeconds(deed.second()),
                source,
                event,
                REGION,
                deed.who().userAgent(),
                parameters,
                new UUID(0x4000L, 0x8000000000000000L | number));
    }
}
