package dev.flyball.ingest.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Read;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailTest {
    private static final String GROUP = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup/web";

    @Test
    void readsAScalingOfAGroup() {
        // When
        Action action = Read.action(scaling());

        // Then
        assertThat(action.getActionId()).isEqualTo("e-1");
        assertThat(action.getOccurredAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(action.getTarget()).isEqualTo(GROUP);
        assertThat(action.getControl()).isEqualTo("desired_capacity");
        assertThat(action.getOperation()).isEqualTo("SetDesiredCapacity");
        assertThat(action.getValueBefore()).isNull();
        assertThat(action.getValueAfter()).isEqualTo(6);
        assertThat(action.getDirection()).isEqualTo(Direction.NONE);
        assertThat(action.getResult()).isEqualTo(Result.SUCCEEDED);
    }

    @Test
    void namesATargetAsTheMetricsOfTheSameThingName() {
        // Given
        MetricSample sample = Read.sample("""
                {"account_id":"111122223333","region":"eu-west-1","namespace":"AWS/EC2","metric_name":"CPUUtilization",
                 "dimensions":{"AutoScalingGroupName":"web"},"timestamp":1767225600000,"value":{"count":1,"sum":5}}
                """);

        // When / Then
        assertThat(Read.action(scaling()).getTarget()).isEqualTo(sample.getResource());
    }

    @Test
    void keepsACallThatWasRefusedAsFailed() {
        // When
        Action action = Read.action(scaling().replace("\"readOnly\"", "\"errorCode\":\"AccessDenied\",\"readOnly\""));

        // Then
        assertThat(action.getResult()).isEqualTo(Result.FAILED);
        assertThat(action.getAttributes()).containsEntry("error_code", "AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\"True\""})
    void ignoresACallThatOnlyReads(String readOnly) {
        // When
        Ingested ingested = Read.text(scaling().replace("\"readOnly\":false", "\"readOnly\":" + readOnly));

        // Then
        assertThat(ingested.ignored()).hasSize(1);
        assertThat(ingested.actions()).isEmpty();
        assertThat(ingested.rejects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DescribeInstances,1,0", "ListTagsForResource,1,0", "RebootInstances,0,1"})
    void judgesOldRecordsThatDoNotSayWhetherTheyReadByTheirName(String event, int ignored, int actions) {
        // When
        Ingested ingested = Read.text(call("ec2", event, "{}", "null").replace("\"readOnly\":false,", ""));

        // Then
        assertThat(ingested.ignored()).hasSize(ignored);
        assertThat(ingested.actions()).hasSize(actions);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void opensEveryEnvelope(String text) {
        assertThat(Read.action(text).getTarget()).isEqualTo(GROUP);
    }

    static String[] envelopes() {
        String lookedUp = Json.MAPPER
                .createObjectNode()
                .put("EventId", "e-1")
                .put("CloudTrailEvent", scaling())
                .toString();
        return new String[] {
            "{\"Records\":[" + scaling() + "]}",
            "[" + scaling() + "]",
            "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"source\":\"aws.autoscaling\",\"detail\":"
                    + scaling() + "}",
            "{\"Events\":[" + lookedUp + "]}",
            lookedUp,
        };
    }

    @Test
    void placesWhatIsWrongInsideTheEnvelope() {
        // Given
        String text = "{\"Records\":[" + scaling() + "," + scaling().replace("\"awsRegion\":\"eu-west-1\",", "") + "]}";

        // When
        Ingested ingested = Read.text(text);

        // Then
        assertThat(ingested.actions()).hasSize(1);
        assertThat(ingested.rejects())
                .singleElement()
                .extracting(reject -> reject.text())
                .isEqualTo("Records[1]: awsRegion: missing, expected the region of the call");
    }

    @Test
    void rejectsEventsThatAreNoCallsWithTheirType() {
        assertThat(Read.reason("{\"detail-type\":\"EC2 Instance Launch Successful\",\"detail\":{}}"))
                .startsWith("detail-type: \"EC2 Instance Launch Successful\", expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling | UpdateAutoScalingGroup | {'autoScalingGroupName':'web','healthCheckType':'ELB'} | autoscaling:eu-west-1:111122223333:autoScalingGroup/web | configuration | | NONE",
                "autoscaling | TerminateInstanceInAutoScalingGroup | {'instanceId':'i-1'} | ec2:eu-west-1:111122223333:instance/i-1 | instance_state | | DOWN",
                "ecs | UpdateService | {'cluster':'c1','service':'api','desiredCount':4} | ecs:eu-west-1:111122223333:service/c1/api | desired_count | 4 | NONE",
                "ecs | UpdateService | {'cluster':'arn:aws:ecs:eu-west-1:111122223333:cluster/c1','service':'arn:aws:ecs:eu-west-1:111122223333:service/c1/api','forceNewDeployment':true} | ecs:eu-west-1:111122223333:service/c1/api | deployment | | NONE",
                "ecs | UpdateService | {'service':'api','desiredCount':4} | ecs:eu-west-1:111122223333:service/default/api | desired_count | 4 | NONE",
                "ec2 | RunInstances | {'tagSpecificationSet':{'items':[{'resourceType':'instance','tags':[{'key':'Name','value':'x'},{'key':'aws:autoscaling:groupName','value':'web'}]}]}} | autoscaling:eu-west-1:111122223333:autoScalingGroup/web | instances | | UP",
                "ec2 | RunInstances | {'subnetId':'subnet-1'} | ec2:eu-west-1:111122223333:subnet/subnet-1 | instances | | UP",
                "ec2 | TerminateInstances | {'instancesSet':{'items':[{'instanceId':'i-1'}]}} | ec2:eu-west-1:111122223333:instance/i-1 | instance_state | | DOWN",
                "rds | ModifyDBInstance | {'dBInstanceIdentifier':'DB1','allocatedStorage':50} | rds:eu-west-1:111122223333:db:db1 | allocated_storage | 50 | NONE",
                "lambda | UpdateFunctionCode20150331v2 | {'functionName':'arn:aws:lambda:eu-west-1:111122223333:function:f:7'} | lambda:eu-west-1:111122223333:function:f | code | | NONE",
                "lambda | UpdateFunctionConfiguration20150331v2 | {'functionName':'f','memorySize':512} | lambda:eu-west-1:111122223333:function:f | memory_size | 512 | NONE",
                "lambda | PutFunctionConcurrency20171031 | {'functionName':'f','reservedConcurrentExecutions':9} | lambda:eu-west-1:111122223333:function:f | reserved_concurrency | 9 | NONE",
                "application-autoscaling | RegisterScalableTarget | {'serviceNamespace':'ecs','resourceId':'service/c1/api','maxCapacity':9} | ecs:eu-west-1:111122223333:service/c1/api | max_capacity | 9 | NONE",
                "autoscaling | PutScalingPolicy | {'autoScalingGroupName':'web','policyName':'p'} | autoscaling:eu-west-1:111122223333:autoScalingGroup/web | scaling_policy:p | | NONE",
                "dynamodb | UpdateTable | {'tableName':'t','provisionedThroughput':{'readCapacityUnits':50}} | dynamodb:eu-west-1:111122223333:table/t | read_capacity | 50 | NONE",
                "cloudformation | UpdateStack | {'stackName':'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/6f'} | cloudformation:eu-west-1:111122223333:stack/s | stack | | NONE",
                "ec2 | ModifyInstanceAttribute | {'instanceId':'i-1'} | ec2:eu-west-1:111122223333:instance/i-1 | ModifyInstanceAttribute | | NONE",
                "elasticloadbalancing | AddTags | {'resourceArns':['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9']} | elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9 | AddTags | | NONE",
                "ec2 | DeleteRoute | {'cidr':'0.0.0.0/0','routeTableId':'rtb-1'} | ec2:eu-west-1:111122223333:routeTableId/rtb-1 | DeleteRoute | | NONE",
                "apprunner | UpdateService | {'memory':'2 GB'} | apprunner:eu-west-1:111122223333:unnamed | UpdateService | | NONE",
            })
    void tellsWhichControlOfWhichTargetACallTurned(
            String service,
            String event,
            String parameters,
            String target,
            String control,
            Double after,
            Direction direction) {
        // When
        Action action = Read.action(call(service, event, parameters.replace('\'', '"'), "null"));

        // Then
        assertThat(action.getTarget()).isEqualTo("arn:aws:" + target);
        assertThat(action.getControl()).isEqualTo(control);
        assertThat(action.getValueAfter()).isEqualTo(after);
        assertThat(action.getDirection()).isEqualTo(direction);
    }

    @Test
    void makesOneActionOfEachControlThatACallTurns() {
        // Given
        String parameters = "{\"autoScalingGroupName\":\"web\",\"minSize\":2,\"maxSize\":9,\"desiredCapacity\":3}";

        // When
        Ingested ingested = Read.text(call("autoscaling", "UpdateAutoScalingGroup", parameters, "null"));

        // Then
        assertThat(ingested.actions())
                .extracting(Action::getActionId, Action::getControl, Action::getValueAfter)
                .containsExactly(
                        tuple("e-1#1", "desired_capacity", 3.0),
                        tuple("e-1#2", "min_size", 2.0),
                        tuple("e-1#3", "max_size", 9.0));
    }

    @Test
    void makesOneActionOfEachChangeOfARecordSet() {
        // Given
        String parameters = """
                {"hostedZoneId":"/hostedzone/Z1","changeBatch":{"changes":[
                  {"action":"UPSERT","resourceRecordSet":{"name":"API.example.com.","type":"A","setIdentifier":"blue","weight":10}},
                  {"action":"UPSERT","resourceRecordSet":{"name":"db.example.com","type":"A","resourceRecords":[{"value":"10.0.0.1"}]}}]}}
                """;

        // When
        Ingested ingested = Read.text(call("route53", "ChangeResourceRecordSets", parameters, "null"));

        // Then
        assertThat(ingested.actions())
                .extracting(Action::getTarget, Action::getControl, Action::getValueAfter, Action::getStateAfter)
                .containsExactly(
                        tuple("arn:aws:route53:::hostedzone/Z1", "dns:api.example.com/blue", 10.0, null),
                        tuple(
                                "arn:aws:route53:::hostedzone/Z1",
                                "dns:db.example.com",
                                null,
                                "[{\"value\":\"10.0.0.1\"}]"));
    }

    @Test
    void tellsTheStatesOfInstancesFromTheResponse() {
        // Given
        String items = """
                {"instancesSet":{"items":[{"instanceId":"i-1","currentState":{"name":"shutting-down"},"previousState":{"name":"running"}},
                                          {"instanceId":"i-2","currentState":{"name":"terminated"},"previousState":{"name":"terminated"}}]}}
                """;

        // When
        Ingested ingested = Read.text(call("ec2", "TerminateInstances", items, items));

        // Then
        assertThat(ingested.actions())
                .extracting(Action::getStateBefore, Action::getStateAfter)
                .containsExactly(tuple("running", "shutting-down"), tuple("terminated", "terminated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoScalingGroup:6f-2a:autoScalingGroupName/web", "autoScalingGroup/web"})
    void shortensArnsThatCarryWhatNobodyElseKnows(String resource) {
        // Given
        String record = call("tagging", "TagResources", "{}", "null")
                .replace(
                        "\"readOnly\"",
                        "\"resources\":[{\"ARN\":\"arn:aws:autoscaling:eu-west-1:111122223333:" + resource
                                + "\"}],\"readOnly\"");

        // When / Then
        assertThat(Read.action(record).getTarget()).isEqualTo(GROUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"eventTime\":\"2026-01-01T00:00:00Z\", |  | eventTime: missing, expected an ISO-8601 time with its offset, such as 2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z | 2026-01-01 00:00:00 | eventTime: \"2026-01-01 00:00:00\", expected an ISO-8601 time with its offset, such as 2026-01-01T00:00:00Z",
                "\"userAgent\":\"aws-cli/2\", |  | userIdentity: nobody, expected a session issuer, an arn, invokedBy, a principalId or else a userAgent",
            })
    void namesTheKeyPathOfWhatIsWrong(String from, String to, String reason) {
        // Given
        String anonymous = scaling().replaceFirst("\"userIdentity\":\\{[^}]*\\},", "");

        // When / Then
        assertThat(Read.reason(anonymous.replace(from, to == null ? "" : to))).isEqualTo(reason);
    }

    private static String scaling() {
        return call(
                "autoscaling",
                "SetDesiredCapacity",
                "{\"autoScalingGroupName\":\"web\",\"desiredCapacity\":6}",
                "null");
    }

    private static String call(String service, String event, String parameters, String response) {
        return "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/kim\"},"
                + "\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventSource\":\"" + service
                + ".amazonaws.com\",\"eventName\":\"" + event
                + "\",\"awsRegion\":\"eu-west-1\",\"userAgent\":\"aws-cli/2\","
                + "\"requestParameters\":" + parameters + ",\"responseElements\":" + response
                + ",\"eventID\":\"e-1\",\"readOnly\":false,\"eventType\":\"AwsApiCall\",\"recipientAccountId\":\"111122223333\"}";
    }
}
