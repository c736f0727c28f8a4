package dev.flyball.ingest;

import dev.flyball.ingest.series.SeriesRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record of each format that is read, to be mutated. */
final class Specimens {
    static final Map<String, String> BY_FORMAT = byFormat();

    /** What makes samples of exported series. */
    static final OwnTables TABLES =
            OwnTables.none().withSeries(List.of(new SeriesRow(null, null, "r", "m", null, null, null, null)));

    private Specimens() {}

    private static Map<String, String> byFormat() {
        Map<String, String> records = new LinkedHashMap<>();
        records.put("an action", """
                {"action_id":"a","occurred_at":"2026-01-01T00:00:00Z","actor":{"id":"x","kind":"HUMAN"},"target":"t",
                 "control":"c","value_before":1,"value_after":2,"triggers":[{"resource":"r","metric":"m"}],"attributes":{"k":"v"}}""");
        records.put("a sample", """
                {"observed_at":"2026-01-01T00:00:00Z","resource":"r","metric":"m","count":1,"sum":2,"min":1,"max":1,"period_seconds":60}""");
        records.put("a binding", """
                {"target":"t","control":"*","resource":"r","metric":"m","goal":"LOW","set_point":0.2,"domain":"d"}""");
        records.put("a metric stream", """
                {"account_id":"1","region":"eu-west-1","namespace":"AWS/ECS","metric_name":"CPU","dimensions":{"ClusterName":"c",
                 "ServiceName":"s"},"timestamp":1767225600000,"value":{"count":1,"sum":2,"min":1,"max":1},"unit":"None"}""");
        records.put("CloudTrail records", """
                {"Records":[{"eventTime":"2026-01-01T00:00:00Z","eventSource":"route53.amazonaws.com","eventName":
                 "ChangeResourceRecordSets","awsRegion":"us-east-1","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/r/s",
                 "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/r"}}},"requestParameters":{"hostedZoneId":"Z","changeBatch":
                 {"changes":[{"action":"UPSERT","resourceRecordSet":{"name":"a.b.","weight":1}}]}},"recipientAccountId":"111122223333","readOnly":false}]}""");
        records.put("CloudTrail on EventBridge", """
                {"detail-type":"AWS API Call via CloudTrail","detail":{"eventTime":"2026-01-01T00:00:00Z","eventSource":
                 "ec2.amazonaws.com","eventName":"TerminateInstances","awsRegion":"us-east-1","userIdentity":{"accountId":"111122223333",
                 "invokedBy":"x"},"responseElements":{"instancesSet":{"items":[{"instanceId":"i","currentState":{"name":"s"}}]}}}}""");
        records.put("lookup-events", """
                {"Events":[{"EventId":"e","CloudTrailEvent":"{\\"eventName\\":\\"UpdateService\\",\\"eventSource\\":\\"ecs.amazonaws.com\\",\
                \\"eventTime\\":\\"2026-01-01T00:00:00Z\\",\\"awsRegion\\":\\"eu-west-1\\",\\"recipientAccountId\\":\\"111122223333\\",\
                \\"userIdentity\\":{\\"type\\":\\"IAMUser\\",\\"userName\\":\\"kim\\",\\"accountId\\":\\"111122223333\\"},\
                \\"requestParameters\\":{\\"cluster\\":\\"c\\",\\"service\\":\\"s\\",\\"desiredCount\\":3}}"}]}""");
        records.put("a decision log", """
                {"current_replicas":1,"new_replicas":2,"observed_metric":1,"forecast_point":1,"feature_window_summary":{"last":1},
                 "namespace":"n","service":"s","timestamp":"2026-01-01T00:00:00Z"}""");
        records.put("Kubernetes audit", """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-1","stage":"ResponseComplete",
                 "requestURI":"/apis/apps/v1/namespaces/shop/deployments/web/scale","verb":"update",
                 "user":{"username":"system:serviceaccount:kube-system:horizontal-pod-autoscaler"},"userAgent":"kube-controller-manager/v1.31",
                 "objectRef":{"resource":"deployments","namespace":"shop","name":"web","apiGroup":"apps","subresource":"scale"},
                 "responseStatus":{"code":200},"requestObject":{"kind":"Scale","spec":{"replicas":7},"status":{"replicas":5}},
                 "requestReceivedTimestamp":"2026-03-01T10:00:00.100000Z","stageTimestamp":"2026-03-01T10:00:00.200000Z"}""");
        records.put("HPA events", """
                {"apiVersion":"v1","kind":"List","items":[{"kind":"Event","metadata":{"uid":"u-1","name":"web.17"},
                 "involvedObject":{"kind":"HorizontalPodAutoscaler","namespace":"shop","name":"web"},"reason":"SuccessfulRescale",
                 "message":"New size: 3; reason: All metrics below target","count":3,
                 "firstTimestamp":"2026-03-01T09:00:00Z","lastTimestamp":"2026-03-01T10:11:00Z"}]}""");
        records.put("Karpenter events", """
                {"type":"ADDED","object":{"kind":"Event","metadata":{"uid":"u-2"},"involvedObject":{"kind":"NodeClaim","name":"default-x1"},
                 "reason":"DisruptionTerminating","message":"Disrupting NodeClaim: Underutilized","lastTimestamp":"2026-03-01T10:11:00Z"}}""");
        records.put("autoscaling on EventBridge", """
                {"version":"0","id":"e-1","detail-type":"EC2 Instance Launch Successful","source":"aws.autoscaling",
                 "account":"111122223333","time":"2026-03-01T10:01:00Z","region":"eu-west-1",
                 "resources":["arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a1b:autoScalingGroupName/web"],
                 "detail":{"ActivityId":"act-1","AutoScalingGroupName":"web","StatusCode":"InProgress",
                 "Description":"Launching a new EC2 instance: i-1","StartTime":"2026-03-01T10:00:20Z","EndTime":"2026-03-01T10:01:00Z",
                 "Cause":"At 2026-03-01T10:00:02Z a monitor alarm cpu-high in state ALARM triggered policy cpu-50 changing the desired capacity from 4 to 6.  At 2026-03-01T10:00:18Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 6."}}""");
        records.put("describe-scaling-activities", """
                {"Activities":[{"ActivityId":"act-3","AutoScalingGroupName":"web","StatusCode":"Failed",
                 "AutoScalingGroupARN":"arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a1b:autoScalingGroupName/web",
                 "Description":"Launching a new EC2 instance.  Status Reason: no capacity.","StartTime":1772359220.5,
                 "Cause":"At 2026-03-01T10:00:18Z an instance was started in response to a difference between desired and actual capacity."}]}""");
        records.put("OTLP metrics", """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"k8s.namespace.name","value":{"stringValue":"shop"}},
                 {"key":"k8s.deployment.name","value":{"stringValue":"web"}}]},"scopeMetrics":[{"metrics":[{"name":"cpu_utilization",
                 "unit":"%","gauge":{"dataPoints":[{"timeUnixNano":"1772359220500000000","asDouble":71.5}]}}]}]}]}""");
        records.put("OTLP spans", """
                {"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[{"name":"execute_tool scale_service",
                 "traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","startTimeUnixNano":"1772359220500000000",
                 "status":{"code":2},"attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}},
                 {"key":"gen_ai.tool.name","value":{"stringValue":"scale_service"}},{"key":"gen_ai.agent.id","value":{"stringValue":"sre-7"}},
                 {"key":"gen_ai.tool.call.arguments","value":{"stringValue":"{\\"service\\":\\"web\\",\\"count\\":4}"}}]}]}]}]}""");
        records.put("get-metric-data", """
                {"MetricDataResults":[
                 {"Id":"m1","Label":"CPU","Timestamps":["2026-03-01T10:00:00+00:00",1772359260],"Values":[50.5,60]},
                 {"Id":"m2","Label":"x","Timestamps":["2026-03-01T10:00:00Z"],"Values":[1]}]}""");
        records.put("get-metric-statistics", """
                {"Label":"CPUUtilization","Datapoints":[{"Timestamp":"2026-03-01T10:00:00Z","Maximum":44.8,"Unit":"Percent"}]}""");
        return records;
    }
}
