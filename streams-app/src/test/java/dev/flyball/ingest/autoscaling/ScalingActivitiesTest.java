package dev.flyball.ingest.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Origin;
import dev.flyball.ingest.Read;
import dev.flyball.ingest.Reasons;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Result;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScalingActivitiesTest {
    private static final String GROUP = "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup/web";

    private static final String EVENT = """
            {"version":"0","id":"e-1","detail-type":"EC2 Instance Launch Successful","source":"aws.autoscaling",
             "account":"111122223333","time":"2026-03-01T10:01:00Z","region":"eu-west-1",
             "resources":["arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a1b:autoScalingGroupName/web"],
             "detail":{"ActivityId":"act-1","AutoScalingGroupName":"web","StatusCode":"InProgress",
              "Description":"Launching a new EC2 instance: i-1","StartTime":"2026-03-01T10:00:20Z","EndTime":"2026-03-01T10:01:00Z",
              "Cause":"At 2026-03-01T10:00:02Z a monitor alarm cpu-high in state ALARM triggered policy cpu-50 changing the desired capacity from 4 to 6.  At 2026-03-01T10:00:18Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 4 to 6."}}""";

    @Test
    void anEventGivesTheDecisionOfThePolicyAndTheLaunchThatFollowed() {
        Ingested ingested = Read.text(EVENT);

        assertThat(ingested.rejects()).isEmpty();
        assertThat(ingested.actions()).hasSize(2);
        Action decision = ingested.actions().get(0);
        assertThat(decision.getTarget()).isEqualTo(GROUP);
        assertThat(decision.getControl()).isEqualTo("desired_capacity");
        assertThat(decision.getValueBefore()).isEqualTo(4);
        assertThat(decision.getValueAfter()).isEqualTo(6);
        assertThat(decision.getDirection()).isEqualTo(Direction.UP);
        assertThat(decision.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:02Z"));
        assertThat(decision.getActor().getId()).isEqualTo("scaling-policy/cpu-50");
        assertThat(decision.getActor().getKind()).isEqualTo(ActorKind.AUTOSCALER);
        Action launch = ingested.actions().get(1);
        assertThat(launch.getControl()).isEqualTo("instances");
        assertThat(launch.getActionId()).isEqualTo("act-1");
        assertThat(launch.getDirection()).isEqualTo(Direction.UP);
    }

    @Test
    void oneDecisionBehindSeveralLaunchesIsOneAction() {
        Ingested first = Read.text(EVENT);

        Ingested second = Read.text(EVENT.replace("act-1", "act-2").replace("i-1", "i-2"));

        assertThat(second.actions().get(0).getActionId())
                .isEqualTo(first.actions().get(0).getActionId());
        assertThat(second.actions().get(1).getActionId())
                .isNotEqualTo(first.actions().get(1).getActionId());
    }

    @Test
    void aFailedLaunchOfAnExportIsAFailedAction() {
        Ingested ingested = Read.text("""
                {"Activities":[{"ActivityId":"act-3","AutoScalingGroupName":"web","StatusCode":"Failed",
                 "AutoScalingGroupARN":"arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0a1b:autoScalingGroupName/web",
                 "Description":"Launching a new EC2 instance.  Status Reason: no capacity.","StartTime":1772359220.5,
                 "Cause":"At 2026-03-01T10:00:18Z an instance was started in response to a difference between desired and actual capacity."}]}""");

        assertThat(ingested.actions()).hasSize(1);
        Action launch = ingested.actions().get(0);
        assertThat(launch.getTarget()).isEqualTo(GROUP);
        assertThat(launch.getResult()).isEqualTo(Result.FAILED);
        assertThat(launch.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:20.500Z"));
    }

    @Test
    void anExportWithoutItsAccountSaysWhatLacks() {
        assertThat(Read.reason("""
                {"Activities":[{"ActivityId":"act-3","AutoScalingGroupName":"web","StartTime":1772359220.5}]}""")).contains("Activities[0]", "region", "origin.region");
    }

    @Test
    void theServiceThatIsScaledIsNamedAsItsMetricsNameIt() throws Exception {
        ScalingActivities activities =
                new ScalingActivities(new Origin("111122223333", "eu-west-1", null), Reasons.UNASKED);
        ObjectNode activity = (ObjectNode) Json.MAPPER.readTree("""
                {"ScalableDimension":"ecs:service:DesiredCount","Description":"Setting desired count to 7.","ResourceId":"service/shop/web",
                 "ActivityId":"act-4","StartTime":1772359220.5,"ServiceNamespace":"ecs","StatusCode":"Successful",
                 "Cause":"monitor alarm web-cpu in state ALARM triggered policy web-cpu-50"}""");

        Action scaling = activities.parse(activity).actions().get(0);

        assertThat(scaling.getTarget()).isEqualTo("arn:aws:ecs:eu-west-1:111122223333:service/shop/web");
        assertThat(scaling.getControl()).isEqualTo("desired_count");
        assertThat(scaling.getValueAfter()).isEqualTo(7);
        assertThat(scaling.getResult()).isEqualTo(Result.SUCCEEDED);
        assertThat(scaling.getActor().getId()).isEqualTo("scaling-policy/web-cpu-50");
    }
}
