package dev.flyball.ingest.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Ingested;
import dev.flyball.ingest.Read;
import dev.flyball.schemas.MetricSample;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricStreamTest {

    @Test
    void takesTheStatisticsThatCanBeJoinedAndDropsTheOthers() {
        // When
        MetricSample sample = Read.sample(record("AWS/EC2", "\"InstanceId\":\"i-0a1\""));

        // Then
        assertThat(sample)
                .isEqualTo(new MetricSample(
                        Instant.ofEpochMilli(1767225600000L),
                        "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1",
                        "Load%",
                        null,
                        2.0,
                        5.0,
                        2.0,
                        3.0,
                        "Percent",
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS/EC2 | \"AutoScalingGroupName\":\"web\" | arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup/web",
                "AWS/ECS | \"ServiceName\":\"api\",\"ClusterName\":\"c1\" | arn:aws:ecs:eu-west-1:111122223333:service/c1/api",
                "AWS/RDS | \"DBInstanceIdentifier\":\"db1\" | arn:aws:rds:eu-west-1:111122223333:db:db1",
                "AWS/Lambda | \"FunctionName\":\"f\" | arn:aws:lambda:eu-west-1:111122223333:function:f",
                "AWS/Lambda | \"FunctionName\":\"f\",\"Resource\":\"f:live\" | arn:aws:lambda:eu-west-1:111122223333:function:f?Resource=f:live",
                "AWS/DynamoDB | \"TableName\":\"t\" | arn:aws:dynamodb:eu-west-1:111122223333:table/t",
                "AWS/ApplicationELB | \"LoadBalancer\":\"app/web/9\" | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9",
                "AWS/ApplicationELB | \"LoadBalancer\":\"app/web/9\",\"AvailabilityZone\":\"a\" | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/9?AvailabilityZone=a",
                "AWS/Usage |  | arn:aws:cloudwatch:eu-west-1:111122223333:AWS/Usage",
                "Shop | \"Till\":\"7&8\",\"City\":\"Ulm\" | arn:aws:cloudwatch:eu-west-1:111122223333:Shop?City=Ulm&Till=7%268",
            })
    void namesTheResourceByItsDimensions(String namespace, String dimensions, String resource) {
        assertThat(Read.sample(record(namespace, dimensions == null ? "" : dimensions))
                        .getResource())
                .isEqualTo(resource);
    }

    @Test
    void namesResourcesOfOtherPartitions() {
        assertThat(Read.sample(record("AWS/DynamoDB", "\"TableName\":\"t\"").replace("eu-west-1", "cn-north-1"))
                        .getResource())
                .isEqualTo("arn:aws-cn:dynamodb:cn-north-1:111122223333:table/t");
    }

    @Test
    void readsManyLinesOfOneRecordAndRejectsOnlyTheForeignAndTheBroken() {
        // Given
        String good = record("AWS/EC2", "");
        String text = good + "\n{\"TICKER\":\"ABC\",\"PRICE\":4.9}\n\n{\"metric_name\":\n" + good + "\n";

        // When
        Ingested ingested = Read.text(text);

        // Then
        assertThat(ingested.samples()).hasSize(2);
        assertThat(ingested.rejects()).extracting(r -> r.where()).containsExactly("line 2", "line 4");
        assertThat(ingested.rejects().get(0).reason())
                .startsWith("unknown format: an object with \"TICKER\", \"PRICE\"; expected one of: a metric");
        assertThat(ingested.rejects().get(1).reason()).startsWith("not JSON: ");
    }

    @Test
    void readsRecordsThatAreGluedTogether() {
        assertThat(Read.text(record("AWS/EC2", "") + record("AWS/EC2", "")).samples())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1767225600000 | \"noon\" | timestamp: \"noon\", expected a time in milliseconds since 1970",
                "\"count\":2.0,\"sum\":5.0,\"min\":2.0,\"max\":3.0, |  | value: no count, sum, min or max, expected at least one of them",
                "\"sum\":5.0 | \"sum\":\"5\" | value.sum: \"5\", expected a number",
                "\"region\":\"eu-west-1\", |  | region: missing, expected a text",
            })
    void namesTheKeyPathOfWhatIsWrong(String from, String to, String reason) {
        assertThat(Read.reason(record("AWS/EC2", "").replace(from, to == null ? "" : to)))
                .isEqualTo(reason);
    }

    private static String record(String namespace, String dimensions) {
        return "{\"metric_stream_name\":\"s\",\"account_id\":\"111122223333\",\"region\":\"eu-west-1\",\"namespace\":\""
                + namespace + "\",\"metric_name\":\"Load%\",\"dimensions\":{" + dimensions
                + "},\"timestamp\":1767225600000,"
                + "\"value\":{\"count\":2.0,\"sum\":5.0,\"min\":2.0,\"max\":3.0,\"p99\":2.9,\"TM(25%:75%)\":2.5},"
                + "\"unit\":\"Percent\"}";
    }
}
