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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling | SetDesiredCapacity | {'autoScalingGroupName':'web'} | AWS/EC2 | {'AutoScalingGroupName':'web'}",
                "ecs | CreateService | {'cluster':'c1','serviceName':'api'} | AWS/ECS | {'ClusterName':'c1','ServiceName':'api'}",
                "rds | FailoverDBCluster | {'dBClusterIdentifier':'Aur'} | AWS/RDS | {'DBClusterIdentifier':'aur'}",
                "application-autoscaling | PutScheduledAction | {'serviceNamespace':'dynamodb','resourceId':'table/t/index/i'} | AWS/DynamoDB | {'TableName':'t','GlobalSecondaryIndexName':'i'}",
                "eks | UpdateClusterConfig | {'name':'prod'} | ContainerInsights | {'ClusterName':'prod'}",
                "ec2 | ModifySpotFleetRequest | {'spotFleetRequestId':'sfr-1'} | AWS/EC2Spot | {'FleetRequestId':'sfr-1'}",
            })
    void namesATargetAsTheMetricsOfTheSameThingName(
            String service, String event, String parameters, String namespace, String dimensions) {
        // Given
        MetricSample sample = Read.sample("""
                {"account_id":"111122223333","region":"eu-west-1","namespace":"%s","metric_name":"CPUUtilization",
                 "dimensions":%s,"timestamp":1767225600000,"value":{"count":1,"sum":5}}
                """.formatted(namespace, dimensions.replace('\'', '"')));

        // When
        Action action = Read.action(call(service, event, parameters.replace('\'', '"'), "null"));

        // Then
        assertThat(action.getTarget()).isEqualTo(sample.getResource());
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
                "application-autoscaling | RegisterScalableTarget | {'serviceNamespace':'dynamodb','resourceId':'table/t','scalableDimension':'dynamodb:table:ReadCapacityUnits','minCapacity':5} | dynamodb:eu-west-1:111122223333:table/t | min_capacity:dynamodb:table:ReadCapacityUnits | 5 | NONE",
                "autoscaling | PutScalingPolicy | {'autoScalingGroupName':'web','policyName':'p'} | autoscaling:eu-west-1:111122223333:autoScalingGroup/web | scaling_policy:p | | NONE",
                "dynamodb | UpdateTable | {'tableName':'t','provisionedThroughput':{'readCapacityUnits':50}} | dynamodb:eu-west-1:111122223333:table/t | read_capacity | 50 | NONE",
                "cloudformation | UpdateStack | {'stackName':'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/6f'} | cloudformation:eu-west-1:111122223333:stack/s | stack | | NONE",
                "ec2 | ModifyInstanceAttribute | {'instanceId':'i-1'} | ec2:eu-west-1:111122223333:instance/i-1 | ModifyInstanceAttribute | | NONE",
                "elasticloadbalancing | AddTags | {'resourceArns':['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9']} | elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9 | AddTags | | NONE",
                "ec2 | DeleteRoute | {'cidr':'0.0.0.0/0','routeTableId':'rtb-1'} | ec2:eu-west-1:111122223333:routeTableId/rtb-1 | DeleteRoute | | NONE",
                "eks | UpdateNodegroupConfig | {'name':'prod','nodegroupName':'ng','scalingConfig':{'desiredSize':4}} | eks:eu-west-1:111122223333:nodegroup/prod/ng | desired_size | 4 | NONE",
                "eks | UpdateNodegroupConfig | {'name':'prod','nodegroupName':'ng','labels':{}} | eks:eu-west-1:111122223333:nodegroup/prod/ng | configuration | | NONE",
                "eks | UpdateNodegroupVersion | {'name':'prod','nodegroupName':'ng'} | eks:eu-west-1:111122223333:nodegroup/prod/ng | version | | NONE",
                "eks | DeleteNodegroup | {'name':'prod','nodegroupName':'ng'} | eks:eu-west-1:111122223333:nodegroup/prod/ng | existence | | DOWN",
                "eks | UpdateClusterVersion | {'name':'prod','version':'1.33'} | eks:eu-west-1:111122223333:cluster/prod | version | | NONE",
                "eks | UpdateClusterConfig | {'name':'prod'} | eks:eu-west-1:111122223333:cluster/prod | configuration | | NONE",
                "eks | CreateCluster | {'name':'prod'} | eks:eu-west-1:111122223333:cluster/prod | existence | | UP",
                "eks | UpdateAddon | {'name':'prod','addonName':'vpc-cni'} | eks:eu-west-1:111122223333:cluster/prod | UpdateAddon | | NONE",
                "eks | TagResource | {'resourceArn':'arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/ng/6ec1-9f'} | eks:eu-west-1:111122223333:nodegroup/prod/ng | TagResource | | NONE",
                "rds | ModifyDBCluster | {'dBClusterIdentifier':'Aur','serverlessV2ScalingConfiguration':{'maxCapacity':8}} | rds:eu-west-1:111122223333:cluster:aur | max_capacity | 8 | NONE",
                "rds | ModifyDBCluster | {'dBClusterIdentifier':'aur','backupRetentionPeriod':7} | rds:eu-west-1:111122223333:cluster:aur | configuration | | NONE",
                "rds | FailoverDBCluster | {'dBClusterIdentifier':'aur','targetDBInstanceIdentifier':'aur-2'} | rds:eu-west-1:111122223333:cluster:aur | writer | | NONE",
                "rds | AddRoleToDBCluster | {'dBClusterIdentifier':'aur'} | rds:eu-west-1:111122223333:cluster:aur | AddRoleToDBCluster | | NONE",
                "rds | StopDBInstance | {'dBInstanceIdentifier':'DB1'} | rds:eu-west-1:111122223333:db:db1 | instance_state | | DOWN",
                "dynamodb | UpdateTable | {'tableName':'t','globalSecondaryIndexUpdates':[{'update':{'indexName':'i','provisionedThroughput':{'readCapacityUnits':7}}}]} | dynamodb:eu-west-1:111122223333:table/t/index/i | read_capacity | 7 | NONE",
                "ecs | DeleteService | {'cluster':'c1','service':'api'} | ecs:eu-west-1:111122223333:service/c1/api | existence | | DOWN",
                "ecs | UpdateService | {'cluster':'c1','service':'api','desiredCount':4,'forceNewDeployment':false} | ecs:eu-west-1:111122223333:service/c1/api | desired_count | 4 | NONE",
                "ec2 | RebootInstances | {'instancesSet':{'items':[{'instanceId':'i-1'}]}} | ec2:eu-west-1:111122223333:instance/i-1 | restart | | NONE",
                "ec2 | ModifyFleet | {'ModifyFleetRequest':{'FleetId':'fleet-1','TargetCapacitySpecification':{'TotalTargetCapacity':5}}} | ec2:eu-west-1:111122223333:fleet/fleet-1 | target_capacity | 5 | NONE",
                "ec2 | ModifySpotFleetRequest | {'spotFleetRequestId':'sfr-1','targetCapacity':5} | ec2:eu-west-1:111122223333:spot-fleet-request/sfr-1 | target_capacity | 5 | NONE",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eks | CreateNodegroup | {'name':'prod','nodegroupName':'ng','scalingConfig':{'minSize':1,'maxSize':9,'desiredSize':4}} | desired_size 4.0, min_size 1.0, max_size 9.0, existence null",
                "ecs | CreateService | {'cluster':'c1','serviceName':'api','desiredCount':2} | desired_count 2.0, existence null",
                "ecs | UpdateService | {'cluster':'c1','service':'api','desiredCount':5,'taskDefinition':'t:9','forceNewDeployment':true} | desired_count 5.0, deployment t:9",
                "ecs | UpdateService | {'cluster':'c1','service':'api','desiredCount':5,'forceNewDeployment':true} | desired_count 5.0, deployment null",
            })
    void tellsAllThatACallDoes(String service, String event, String parameters, String turned) {
        // When
        Ingested ingested = Read.text(call(service, event, parameters.replace('\'', '"'), "null"));

        // Then
        assertThat(ingested.actions())
                .extracting(action -> action.getControl() + " "
                        + (action.getValueAfter() == null ? action.getStateAfter() : action.getValueAfter()))
                .containsExactly(turned.split(", "));
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
                        tuple("arn:aws:route53:::hostedzone/Z1", "dns:api.example.com/A/blue", 10.0, null),
                        tuple(
                                "arn:aws:route53:::hostedzone/Z1",
                                "dns:db.example.com/A",
                                null,
                                "[{\"value\":\"10.0.0.1\"}]"));
    }

    @Test
    void takesARecordSetAwayWhereItIsDeleted() {
        // Given
        String parameters = """
                {"hostedZoneId":"Z1","changeBatch":{"changes":[
                  {"action":"DELETE","resourceRecordSet":{"name":"old.example.com.","type":"A","setIdentifier":"blue","weight":7,
                   "resourceRecords":[{"value":"10.0.0.2"}]}},
                  {"action":"CREATE","resourceRecordSet":{"name":"old.example.com.","type":"TXT","resourceRecords":[{"value":"x"}]}}]}}
                """;

        // When
        Ingested ingested = Read.text(call("route53", "ChangeResourceRecordSets", parameters, "null"));

        // Then
        assertThat(ingested.actions())
                .extracting(Action::getControl, Action::getValueAfter, Action::getStateAfter, Action::getDirection)
                .containsExactly(
                        tuple("dns:old.example.com/A/blue", null, "DELETE", Direction.DOWN),
                        tuple("dns:old.example.com/TXT", null, "[{\"value\":\"x\"}]", Direction.NONE));
    }

    @Test
    void tellsWhereAnAliasPoints() {
        // Given
        String parameters = """
                {"hostedZoneId":"Z1","changeBatch":{"changes":[{"action":"UPSERT","resourceRecordSet":{"name":"www.example.com","type":"A",
                  "aliasTarget":{"dNSName":"lb-1.elb.amazonaws.com.","hostedZoneId":"Z2","evaluateTargetHealth":true}}}]}}
                """;

        // When
        Action action = Read.action(call("route53", "ChangeResourceRecordSets", parameters, "null"));

        // Then
        assertThat(action.getStateAfter()).isEqualTo("lb-1.elb.amazonaws.com.");
    }

    @Test
    void ignoresInsightsForTheyAreNoCalls() {
        // Given
        String insight = """
                {"eventVersion":"1.07","eventTime":"2026-01-01T00:00:00Z","awsRegion":"eu-west-1","eventID":"e-1",
                 "eventType":"AwsCloudTrailInsight","recipientAccountId":"111122223333","sharedEventID":"s-1","insightDetails":
                 {"state":"Start","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","insightType":"ApiCallRateInsight"},
                 "eventCategory":"Insight"}""";
        String named = call("ec2", "RunInstances", "null", "null").replace("AwsApiCall", "AwsCloudTrailInsight");

        // When / Then
        for (String record : new String[] {insight, named}) {
            Ingested ingested = Read.text(record);
            assertThat(ingested.ignored()).as(record).hasSize(1);
            assertThat(ingested.actions()).isEmpty();
            assertThat(ingested.rejects()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"111122223333\" | 111122223333 | recipientAccountId: 111122223333, expected 12 digits in quotes",
                "\"111122223333\" | 1.11122223333e11 | recipientAccountId: 1.11122223333E11, expected 12 digits in quotes",
                "\"111122223333\" | \"11122223333\" | recipientAccountId: \"11122223333\", expected 12 digits in quotes",
                "\"type\":\"IAMUser\" | \"type\":\"IAMUser\",\"accountId\":111122223333 | userIdentity.accountId: 111122223333, expected 12 digits in quotes",
                "\"recipientAccountId\":\"111122223333\" | \"x\":1 | recipientAccountId: missing, expected an account",
            })
    void rejectsARecordWhoseAccountIsNone(String from, String to, String reason) {
        assertThat(Read.reason(scaling().replace(from, to))).isEqualTo(reason);
    }

    @Test
    void takesTheCallersAccountWhereTheRecipientsIsMissing() {
        // Given
        String record = scaling()
                .replace("\"type\":\"IAMUser\"", "\"type\":\"IAMUser\",\"accountId\":\"111122223333\"")
                .replace("\"recipientAccountId\":\"111122223333\"", "\"x\":1");

        // When / Then
        assertThat(Read.action(record).getTarget()).isEqualTo(GROUP);
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
