package dev.flyball.topology;

import static dev.flyball.topology.TopologyHarness.START;
import static dev.flyball.topology.TopologyHarness.TARGET;
import static dev.flyball.topology.TopologyHarness.action;
import static dev.flyball.topology.TopologyHarness.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Binding;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.EventType;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Goal;
import dev.flyball.schemas.KillSwitch;
import dev.flyball.schemas.KillSwitchEvent;
import dev.flyball.schemas.MetricSample;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.SwitchState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlyballTopologyTest {
    private TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void anActionIsJoinedWithWhatItsMetricDidBeforeAndAfter() {
        // Given ten minutes at 80, then an action, then five minutes at 40
        samples(START, 10, 80);
        harness.act(action("a1", START.plusSeconds(600), "hpa/web", 2, 4).build());
        samples(START.plusSeconds(660), 5, 40);

        // When the window and the grace are over
        harness.observe(sample(START.plusSeconds(600 + 300 + 120), 40));

        // Then
        Outcome outcome = harness.outcomes.readValue();
        assertThat(outcome.getAction().getActionId()).isEqualTo("a1");
        assertThat(outcome.getAction().getDirection()).isEqualTo(Direction.UP);
        assertThat(outcome.getJudgedAt()).isEqualTo(START.plusSeconds(900));
        assertThat(outcome.getDomain()).isEqualTo("k8s/c1");
        Response response = outcome.getResponses().get(0);
        assertThat(response.getBound()).isTrue();
        assertThat(response.getBaseline().getMean()).isEqualTo(80);
        assertThat(response.getAfter().getMean()).isEqualTo(40);
        assertThat(response.getEffect()).isEqualTo(-40);
        assertThat(response.getLagSeconds()).isEqualTo(60);
        assertThat(harness.outcomes.isEmpty()).isTrue();
    }

    @Test
    void anOutcomeClosesByTheWallClockWhenInputStops() {
        // Given
        samples(START, 10, 80);
        harness.act(action("a1", START.plusSeconds(600), "hpa/web", 2, 4).build());

        // When nothing comes any more
        harness.driver.advanceWallClockTime(Duration.ofSeconds(419));
        assertThat(harness.outcomes.isEmpty()).isTrue();
        harness.driver.advanceWallClockTime(Duration.ofSeconds(1));

        // Then
        assertThat(harness.outcomes.readValue().getJudgedAt()).isEqualTo(START.plusSeconds(900));
    }

    @Test
    void theNextActionOnTheControlEndsTheResponseOfTheOneBefore() {
        // Given
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.act(action("a2", START.plusSeconds(60), "hpa/web", 4, 5).build());

        // When
        harness.observe(sample(START.plusSeconds(60 + 120), 1));

        // Then
        assertThat(harness.outcomes.readValue().getJudgedAt()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aDuplicateActionIsOneAction() {
        // Given
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.act(action("a1", START, "hpa/web", 2, 4).build());

        // When
        harness.observe(sample(START.plusSeconds(1000), 1));

        // Then
        assertThat(harness.outcomes.readValuesToList()).hasSize(1);
    }

    @Test
    void theValueBeforeIsTheLastOneSeen() {
        // Given
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.act(action("a2", START.plusSeconds(1), "hpa/web", 0, 3)
                .setValueBefore(null)
                .build());

        // When
        harness.observe(sample(START.plusSeconds(1000), 1));

        // Then
        Outcome second = harness.outcomes.readValuesToList().stream()
                .filter(o -> o.getAction().getActionId().equals("a2"))
                .findFirst()
                .orElseThrow();
        assertThat(second.getAction().getValueBefore()).isEqualTo(4);
        assertThat(second.getAction().getDirection()).isEqualTo(Direction.DOWN);
    }

    @Test
    void aBoundMetricOfAnotherResourceIsBroughtToItsTarget() {
        // Given
        harness.bindings.pipeInput(
                "b1",
                Binding.newBuilder()
                        .setBindingId("b1")
                        .setTarget(TARGET)
                        .setResource("alb/web")
                        .setMetric("TargetResponseTime")
                        .setDomain("shop-eu")
                        .build());
        for (int i = 0; i < 10; i++) {
            harness.observe(remote(START.plusSeconds(60 * i), 0.9));
        }
        harness.act(action("a1", START.plusSeconds(600), "hpa/web", 2, 4)
                .setTriggers(List.of())
                .build());
        harness.observe(remote(START.plusSeconds(660), 0.2));

        // When
        harness.observe(sample(START.plusSeconds(1100), 1));

        // Then
        Outcome outcome = harness.outcomes.readValue();
        assertThat(outcome.getDomain()).isEqualTo("shop-eu");
        assertThat(outcome.getResponses()).hasSize(1);
        assertThat(outcome.getResponses().get(0).getMetric().getResource()).isEqualTo("alb/web");
        assertThat(outcome.getResponses().get(0).getEffect()).isEqualTo(-0.7);
    }

    @Test
    void aBindingThatCannotBeReadIsCountedAndTheOthersHold() {
        // When
        harness.rawBindings.pipeInput(
                "b0".getBytes(StandardCharsets.UTF_8), "not avro".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(harness.meters
                        .counter("flyball.rejects", "source", "flyball.bindings.v1", "reason", "value")
                        .count())
                .isEqualTo(1);
        aBoundMetricOfAnotherResourceIsBroughtToItsTarget();
    }

    @Test
    void aBindingThatContradictsAnotherIsCountedOnceHoweverManyRecordsFollow() {
        // Given
        for (Goal goal : List.of(Goal.LOW, Goal.HIGH)) {
            harness.bindings.pipeInput(
                    goal.name(),
                    Binding.newBuilder()
                            .setBindingId(goal.name())
                            .setTarget(TARGET)
                            .setResource(TARGET)
                            .setMetric("cpu_utilization")
                            .setGoal(goal)
                            .build());
        }

        // When
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.bindings.pipeInput("another", null);
        harness.act(action("a2", START.plusSeconds(1), "hpa/web", 4, 2).build());

        // Then
        assertThat(harness.meters
                        .counter("flyball.declarations.ignored", "reason", "contradiction")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theSameIdOnTwoTargetsIsTwoActions() {
        // Given
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.act(action("a1", START, "hpa/web", 2, 4).setTarget("asg/other").build());

        // When
        harness.observe(sample(START.plusSeconds(1000), 1));

        // Then
        assertThat(harness.outcomes.readValuesToList()).hasSize(2);
    }

    @Test
    void anActorThatReversesItselfBecauseOfItsOwnEffectIsStopped() {
        // When
        hunt(12);

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        KillSwitchEvent trip = events.get(0);
        assertThat(trip.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(trip.getPattern()).isEqualTo(Pattern.OSCILLATION);
        assertThat(trip.getScope().getActor()).isEqualTo("hpa/web");
        assertThat(trip.getScope().getTarget()).isEqualTo(TARGET);
        assertThat(trip.getGain()).isBetween(0.95, 1.05);
        assertThat(trip.getPeriodSeconds()).isBetween(350.0, 370.0);
        assertThat(trip.getConfidence()).isGreaterThanOrEqualTo(0.99);
        assertThat(trip.getExplanation()).contains("hpa/web", "replicas", "cpu_utilization");
        assertThat(events.stream().skip(1))
                .filteredOn(event -> event.getSwitchId().equals(trip.getSwitchId()))
                .extracting(KillSwitchEvent::getType)
                .containsOnly(EventType.RENEWED, EventType.VIOLATED);
        assertThat(harness.findings.readValuesToList())
                .extracting(Finding::getPattern)
                .containsOnly(Pattern.OSCILLATION);
    }

    @Test
    void aStopThatIsIgnoredIsToldAndWidened() {
        // When
        hunt(12);

        // Then
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events)
                .filteredOn(event -> event.getType() == EventType.VIOLATED)
                .extracting(KillSwitchEvent::getCausationId)
                .containsExactly("h5", "h6", "h7", "h8", "h9", "h10", "h11");
        KillSwitchEvent wider = events.stream()
                .filter(event -> event.getType() == EventType.ESCALATED)
                .findFirst()
                .orElseThrow();
        assertThat(wider.getEscalatedFrom()).isEqualTo(events.get(0).getSwitchId());
        assertThat(wider.getScope().getActor()).isEqualTo("hpa/web");
        assertThat(wider.getScope().getControl()).isEqualTo("*");
        assertThat(wider.getCausationId()).isEqualTo("h7");
    }

    @Test
    void aLeaseThatNothingRenewsEndsInAProbeAndACleanProbeReleases() {
        // Given
        hunt(5);
        harness.events.readValuesToList();

        // When
        harness.observe(sample(START.plus(Duration.ofHours(3)), 50));

        // Then
        assertThat(harness.events.readValuesToList())
                .extracting(KillSwitchEvent::getType)
                .containsExactly(EventType.PROBING, EventType.RELEASED);
        KillSwitch last =
                harness.switches.readValuesToList().stream().reduce((a, b) -> b).orElseThrow();
        assertThat(last.getState()).isEqualTo(SwitchState.ARMED);
    }

    @Test
    void twoActorsThatUndoEachOtherAreADuelAndTheAgentIsStopped() {
        // When
        for (int i = 0; i < 12; i++) {
            boolean grows = i % 2 == 0;
            harness.act(action(
                            "d" + i,
                            START.plusSeconds(30L * i),
                            grows ? "hpa/web" : "agent/cost",
                            grows ? 2 : 6,
                            grows ? 6 : 2)
                    .setActor(new Actor(
                            grows ? "hpa/web" : "agent/cost", grows ? ActorKind.AUTOSCALER : ActorKind.AI_AGENT))
                    .build());
        }

        // Then
        KillSwitchEvent trip = harness.events.readValue();
        assertThat(trip.getType()).isEqualTo(EventType.TRIPPED);
        assertThat(trip.getPattern()).isEqualTo(Pattern.DUEL);
        assertThat(trip.getActors()).containsExactly("agent/cost", "hpa/web");
        assertThat(trip.getScope().getActor()).isEqualTo("agent/cost");
    }

    @Test
    void aThousandActsOfATrippedLoopAreNotAThousandEvents() {
        // When two actors fight a hundred times a second for ten seconds
        for (int i = 0; i < 1_000; i++) {
            boolean grows = i % 2 == 0;
            harness.act(action("d" + i, START.plusMillis(10L * i), grows ? "a" : "b", grows ? 2 : 6, grows ? 6 : 2)
                    .setTriggers(List.of())
                    .build());
        }

        // Then both are stopped once and renewed once a second
        List<KillSwitchEvent> events = harness.events.readValuesToList();
        assertThat(events)
                .filteredOn(event -> event.getType() == EventType.TRIPPED)
                .hasSize(2);
        assertThat(events)
                .filteredOn(event -> event.getType() == EventType.RENEWED)
                .hasSizeBetween(2 * 8, 2 * 10);
    }

    @Test
    void anUnreadableActionIsARejectWithItsBytesAndTheRestGoesOn() {
        // Given
        byte[] junk = "not avro".getBytes(StandardCharsets.UTF_8);

        // When
        harness.rawActions.pipeInput("k".getBytes(StandardCharsets.UTF_8), junk);
        harness.act(action("a1", START, "hpa/web", 2, 4).build());
        harness.observe(sample(START.plusSeconds(1000), 1));

        // Then
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        assertThat(reject.value()).isEqualTo(junk);
        assertThat(header(reject, "flyball.reject.reason")).startsWith("value: expected Avro");
        assertThat(header(reject, "flyball.reject.topic")).isEqualTo("flyball.actions.v1");
        assertThat(harness.outcomes.readValuesToList()).hasSize(1);
    }

    @Test
    void aFarFutureStampIsARejectAndClosesNothing() {
        // Given
        harness.act(action("a1", START, "hpa/web", 2, 4).build());

        // When
        harness.observe(sample(Instant.parse("2999-01-01T00:00:00Z"), 1));

        // Then
        assertThat(header(harness.rejects.readRecord(), "flyball.reject.reason"))
                .contains("ahead of the clock");
        assertThat(harness.outcomes.isEmpty()).isTrue();
    }

    @Test
    void aRecordUnderAnotherKeyIsAReject() {
        // When
        harness.actions.pipeInput(
                "elsewhere", action("a1", START, "hpa/web", 2, 4).build());
        harness.actions.pipeInput(null, action("a2", START, "hpa/web", 2, 4).build());

        // Then
        assertThat(header(harness.rejects.readRecord(), "flyball.reject.reason"))
                .isEqualTo("key: expected \"" + TARGET + "\", found \"elsewhere\"");
        assertThat(header(harness.rejects.readRecord(), "flyball.reject.reason"))
                .endsWith("found none");
    }

    @Test
    void eventsCarryCloudEventsHeadersAndTheTraceOfTheActionThatCausedThem() {
        // When
        hunt(12);

        // Then
        TestRecord<String, KillSwitchEvent> trip = harness.events.readRecord();
        assertThat(header(trip, "ce_id")).isEqualTo(trip.value().getEventId());
        assertThat(header(trip, "ce_type")).isEqualTo("dev.flyball.kill-switch.tripped");
        assertThat(header(trip, "ce_time"))
                .isEqualTo(trip.value().getEventTime().toString());
        assertThat(header(trip, "ce_evidencetime"))
                .as("when the action that closed the evidence was appended, here by the clock of the driver")
                .isEqualTo(START.toString());
        assertThat(harness.meters.get("flyball.detection.latency").timer().count())
                .isPositive();
        assertThat(header(trip, "traceparent")).isEqualTo("00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01");
        assertThat(trip.key()).isEqualTo(trip.value().getSwitchId());
        assertThat(header(trip, "ce_state")).isEqualTo("TRIPPED");
        assertThat(header(trip, "ce_mode")).isEqualTo(trip.value().getMode().name());
        assertThat(header(trip, "ce_actor")).isEqualTo("hpa/web");
        assertThat(header(trip, "ce_target")).isEqualTo(TARGET);
        assertThat(header(trip, "ce_control")).isEqualTo(trip.value().getScope().getControl());
        assertThat(header(trip, "ce_direction"))
                .isEqualTo(trip.value().getScope().getDirection().name());
    }

    @Test
    void aRawRecordTakesTheSameWayAsEveryOtherAndItsUnusablePartsAreRejected() {
        // Given a line of a metric stream, and one that is nothing of the kind
        String line = """
                {"metric_stream_name":"s","account_id":"111122223333","region":"eu-west-1","namespace":"AWS/ECS",\
                "metric_name":"CPUUtilization","dimensions":{"ClusterName":"c","ServiceName":"web"},\
                "timestamp":%d,"value":{"count":2.0,"sum":60.0,"max":40.0,"min":20.0},"unit":"Percent"}
                """;
        String target = "arn:aws:ecs:eu-west-1:111122223333:service/c/web";

        // When
        for (int i = 0; i < 5; i++) {
            harness.rawCloudWatch.pipeInput(
                    line.formatted(START.plusSeconds(60 * i).toEpochMilli()).getBytes(StandardCharsets.UTF_8));
        }
        harness.rawCloudWatch.pipeInput("{\"foreign\":true}".getBytes(StandardCharsets.UTF_8));
        harness.act(action("a1", START.plusSeconds(300), "hpa/web", 2, 4)
                .setTarget(target)
                .setTriggers(List.of())
                .build());
        harness.observe(sample(START.plusSeconds(1000), 1));

        // Then
        Response response = harness.outcomes.readValue().getResponses().get(0);
        assertThat(response.getMetric().getResource()).isEqualTo(target);
        assertThat(response.getBaseline().getMean()).isEqualTo(30);
        TestRecord<byte[], byte[]> reject = harness.rejects.readRecord();
        assertThat(header(reject, "flyball.reject.reason")).startsWith("unknown format");
        assertThat(header(reject, "flyball.reject.topic")).isEqualTo("flyball.raw.cloudwatch");
    }

    @Test
    void theNamesOfNodesAndStoresAreThoseThatStateWasWrittenUnder() throws IOException {
        assertThat(harness.description.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/topology.txt")));
    }

    /** An actor that doubles when the metric is high and halves when it is low, and so never comes to rest. */
    private void hunt(int swings) {
        Instant now = START;
        for (int i = 0; i < swings; i++) {
            boolean up = i % 2 == 0;
            double level = up ? 80 : 40;
            for (int s = 0; s < 3; s++) {
                harness.observe(sample(now, level + 0.1 * ((i + s) % 3)));
                now = now.plusSeconds(60);
            }
            harness.act(action("h" + i, now.minusSeconds(1), "hpa/web", up ? 2 : 4, up ? 4 : 2)
                    .setTraceparent("00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01")
                    .build());
        }
    }

    private void samples(Instant from, int minutes, double value) {
        for (int i = 0; i < minutes; i++) {
            harness.observe(sample(from.plusSeconds(60L * i), value));
        }
    }

    private static MetricSample remote(Instant at, double value) {
        return MetricSample.newBuilder(sample(at, value))
                .setResource("alb/web")
                .setMetric("TargetResponseTime")
                .build();
    }

    private static String header(TestRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
