package dev.flyball.ingest.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flyball.ingest.Json;
import dev.flyball.ingest.Reasons;
import dev.flyball.ingest.Tables;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Approval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorsTest {
    private final CallTable table = Tables.builtIn("cloudtrail.yaml", CallTable.class);
    private final Actors actors = new Actors(table, new RoleSessions(table.generatedSessions()), Reasons.UNASKED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployer | ci-main | arn:aws:iam::1:role/deployer/ci-main",
                "deployer | aws-go-sdk-1722511821294449000 | arn:aws:iam::1:role/deployer",
                "deployer | botocore-session-1722511821 | arn:aws:iam::1:role/deployer",
                "deployer | 1722511821294 | arn:aws:iam::1:role/deployer",
                "node | i-0a1b2c3d4e5f60718 | arn:aws:iam::1:role/node/i-0a1b2c3d4e5f60718",
            })
    void isTheSameForAllSessionsWhoseNamesAreMadeUp(String role, String session, String id) {
        assertThat(actors.actor(assumed(role, session, "aws-sdk")).getId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'IAMUser','arn':'arn:aws:iam::1:user/kim'} | arn:aws:iam::1:user/kim",
                "{'type':'Root','arn':'arn:aws:iam::1:root','invokedBy':'autoscaling.amazonaws.com'} | autoscaling.amazonaws.com",
                "{'type':'Root','arn':'arn:aws:iam::1:root'} | arn:aws:iam::1:root",
                "{'accountId':'1','invokedBy':'ec2.amazonaws.com'} | ec2.amazonaws.com",
                "{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/R/S'} | arn:aws:iam::1:role/R/S",
                "{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/R/S','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::1:role/path/R'}}} | arn:aws:iam::1:role/R/S",
                "{'type':'WebIdentityUser','principalId':'accounts.google.com:app:bob','userName':'bob'} | accounts.google.com:app:bob",
                "{'type':'SAMLUser','userName':'bob'} | bob",
                "{'accountId':'1'} | some-agent/1.0",
            })
    void isNamedByTheBestThatTheRecordTells(String identity, String id) {
        assertThat(actors.actor(record(identity.replace('\'', '"'), "some-agent/1.0"))
                        .getId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling | AutoScaling | x | AUTOSCALER | AUTONOMOUS",
                "KarpenterController | 1722511821 | x | AUTOSCALER | AUTONOMOUS",
                "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_6f | kim | aws-cli/2 | HUMAN | HUMAN",
                "deployer | ci | Mozilla/5.0 (X11) | HUMAN | HUMAN",
                "deployer | ci | HashiCorp Terraform/1.9 | CONTROLLER | UNKNOWN",
                "ops-ai-agent | run-7 | aws-sdk | AI_AGENT | UNKNOWN",
                "aws-reserved/sso.amazonaws.com/AWSReservedSSO_bedrock-admins_1 | anna | Mozilla/5.0 (X11) | HUMAN | HUMAN",
                "aws-reserved/sso.amazonaws.com/AWSReservedSSO_bedrock-admins_1 | anna | aws-cli/2 md/command#bedrock.create-agent | HUMAN | HUMAN",
                "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_6f | kim | awslabs/mcp-server/1 | AI_AGENT | UNKNOWN",
                "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_6f | kim | APN/1.0 HashiCorp/1.0 Terraform/1.9 | CONTROLLER | UNKNOWN",
                "bedrock-admins | kim | Mozilla/5.0 (X11) | HUMAN | HUMAN",
                "ops-ai-agent | run-7 | HashiCorp Terraform/1.9 | AI_AGENT | UNKNOWN",
                "bedrock-runner | run-7 | aws-sdk | AI_AGENT | UNKNOWN",
                "aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS | RDS | x | CONTROLLER | UNKNOWN",
                "deployer | ci | aws-cli/2 | UNKNOWN | UNKNOWN",
            })
    void isOfAKindByTheTable(String role, String session, String agent, ActorKind kind, Approval approval) {
        // Given
        JsonNode record = assumed(role, session, agent);

        // When / Then
        assertThat(actors.actor(record).getKind()).isEqualTo(kind);
        assertThat(actors.approval(record)).isEqualTo(approval);
    }

    private static JsonNode assumed(String role, String session, String agent) {
        String identity = "{\"type\":\"AssumedRole\",\"principalId\":\"AROA1:" + session
                + "\",\"arn\":\"arn:aws:sts::1:assumed-role/" + role + "/" + session
                + "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::1:role/" + role
                + "\"}}}";
        return record(identity, agent);
    }

    private static JsonNode record(String identity, String agent) {
        try {
            return Json.MAPPER.readTree("{\"userIdentity\":" + identity + ",\"userAgent\":\"" + agent + "\"}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
