package dev.flyball.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Read;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTelemetryTest {
    private static final String GAUGE = """
            {"resourceMetrics":[{"resource":{"attributes":[{"key":"k8s.namespace.name","value":{"stringValue":"shop"}},
             {"key":"k8s.deployment.name","value":{"stringValue":"web"}}]},"scopeMetrics":[{"metrics":[{"name":"cpu_utilization",
             "unit":"%","gauge":{"dataPoints":[{"timeUnixNano":"1772359220500000000","asDouble":71.5}]}}]}]}]}""";

    @Test
    void aGaugeIsASampleOfTheDeployment() {
        MetricSample sample = Read.sample(GAUGE);

        assertThat(sample.getResource()).isEqualTo("k8s/unknown/shop/Deployment/web");
        assertThat(sample.getMetric()).isEqualTo("cpu_utilization");
        assertThat(sample.getValue()).isEqualTo(71.5);
        assertThat(sample.getObservedAt()).hasToString("2026-03-01T10:00:20.500Z");
    }

    @Test
    void aCumulativeCounterIsNothing() {
        assertThat(Read.text(GAUGE.replace(
                                "\"gauge\":{", "\"sum\":{\"isMonotonic\":true,\"aggregationTemporality\":2,"))
                        .ignored())
                .hasSize(1);
    }

    @Test
    void aPointThatIsWrongCostsOnlyItself() {
        assertThat(Read.reason(GAUGE.replace("71.5", "\"much\""))).contains("dataPoints[0]", "asDouble", "a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS | EC2 | AutoScalingGroupName | web | arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup/web",
                "AWS | EC2 | service.instance.id | i-1 | arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
                " | Shop | Till | 7 | arn:aws:cloudwatch:eu-west-1:111122223333:Shop?Till=7",
            })
    void aSeriesThatACollectorTookFromAMetricStreamIsCalledAsTheStreamCallsIt(
            String namespace, String service, String dimension, String value, String resource) {
        // Given
        String metrics = summary(
                (namespace == null ? "" : attribute("service.namespace", namespace) + ",")
                        + attribute("service.name", service) + ","
                        + attribute("aws.cloudwatch.metric_stream_name", "all") + ",",
                "CPUUtilization",
                attribute(dimension, value));

        // When
        MetricSample sample = Read.sample(metrics);

        // Then
        assertThat(sample.getResource()).isEqualTo(resource);
        assertThat(sample.getMetric()).isEqualTo("CPUUtilization");
        assertThat(sample.getUnit()).isNull();
        assertThat(sample.getMin()).isEqualTo(0.0);
        assertThat(sample.getMax()).isEqualTo(3.0);
    }

    @Test
    void aSeriesOfAMetricStreamInOpenTelemetryIsCalledAsInJson() {
        // Given
        String dimensions = "{\"key\":\"Dimensions\",\"value\":{\"kvlistValue\":{\"values\":["
                + attribute("QueueName", "jobs") + "]}}}";

        // When
        MetricSample sample = Read.sample(summary(
                "",
                "amazonaws.com/AWS/SQS/ApproximateAgeOfOldestMessage",
                attribute("Namespace", "AWS/SQS") + "," + attribute("MetricName", "ApproximateAgeOfOldestMessage") + ","
                        + dimensions));

        // Then
        assertThat(sample.getResource()).isEqualTo("arn:aws:sqs:eu-west-1:111122223333:jobs");
        assertThat(sample.getMetric()).isEqualTo("ApproximateAgeOfOldestMessage");
    }

    @Test
    void aServiceOnAwsIsNoSeriesOfCloudWatch() {
        assertThat(Read.sample(summary(
                                attribute("service.namespace", "shop") + "," + attribute("service.name", "till") + ",",
                                "latency",
                                attribute("route", "pay")))
                        .getResource())
                .isEqualTo("service/shop/till?route=pay");
    }

    private static String summary(String resource, String name, String attributes) {
        return "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[" + resource + attribute("cloud.provider", "aws")
                + ","
                + attribute("cloud.account.id", "111122223333") + "," + attribute("cloud.region", "eu-west-1")
                + "]},\"scopeMetrics\":[{\"metrics\":[{\"name\":\"" + name
                + "\",\"unit\":\"None\",\"summary\":{\"dataPoints\":[{\"timeUnixNano\":\"1772359220500000000\",\"count\":\"4\",\"sum\":8,"
                + "\"quantileValues\":[{},{\"quantile\":0.99,\"value\":2},{\"quantile\":1,\"value\":3}],\"attributes\":["
                + attributes + "]}]}}]}]}]}";
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    @Test
    void aToolThatAnAgentExecutesIsAnAction() {
        Action action = Read.action("""
                {"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[{"name":"execute_tool scale_service",
                 "traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","startTimeUnixNano":"1772359220500000000",
                 "status":{"code":2},"attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}},
                 {"key":"gen_ai.tool.name","value":{"stringValue":"scale_service"}},{"key":"gen_ai.agent.id","value":{"stringValue":"sre-7"}},
                 {"key":"gen_ai.tool.call.arguments","value":{"stringValue":"{\\"service\\":\\"web\\",\\"count\\":4}"}}]}]}]}]}""");

        assertThat(action.getActor().getId()).isEqualTo("sre-7");
        assertThat(action.getActor().getKind()).isEqualTo(ActorKind.AI_AGENT);
        assertThat(action.getTarget()).isEqualTo("web");
        assertThat(action.getControl()).isEqualTo("scale_service");
        assertThat(action.getResult()).isEqualTo(Result.FAILED);
        assertThat(action.getTraceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
