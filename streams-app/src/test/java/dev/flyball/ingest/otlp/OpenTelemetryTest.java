package dev.flyball.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.ingest.Read;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Result;
import org.junit.jupiter.api.Test;

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
