package dev.flyball.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.config.Policies;
import dev.flyball.detect.state.Act;
import dev.flyball.model.ControlKey;
import dev.flyball.model.Levels;
import dev.flyball.model.Sample;
import dev.flyball.model.SeriesKey;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.Finding;
import dev.flyball.schemas.Level;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Mode;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Pattern;
import dev.flyball.schemas.Policy;
import dev.flyball.schemas.Quality;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.Scope;
import dev.flyball.schemas.ScopeDirection;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two automations that take back what the other did, every other second. */
class DetectStageTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TARGET = "asg/web";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aDuelIsFoundWithTheTraceOfTheActThatClosedIt() {
        List<Finding> found = duel(stage(Policies.defaults(Mode.SHADOW)), 12);

        assertThat(found).isNotEmpty();
        Finding last = found.get(found.size() - 1);
        assertThat(last.getPattern()).isEqualTo(Pattern.DUEL);
        assertThat(last.getTraceparent()).isEqualTo(TRACE);
        assertThat(last.getDomain()).isEqualTo("shop");
        assertThat(last.getScopes()).extracting(Scope::getActor).containsExactly("agent/cost");
    }

    @Test
    void thePolicyOfTheActorOnTheControlRanksWhoGivesWay() {
        DetectStage stage = stage(Policies.of(List.of(policy("keeper", Mode.SHADOW, -1))));

        assertThat(duel(stage, 12))
                .isNotEmpty()
                .last()
                .satisfies(finding -> assertThat(finding.getScopes())
                        .extracting(Scope::getActor)
                        .containsExactly("keeper"));
    }

    @Test
    void whereThePolicyIsOffNothingIsFound() {
        assertThat(duel(stage(Policies.of(List.of(policy("*", Mode.OFF, 0)))), 12))
                .isEmpty();
    }

    @Test
    void whatIsOlderThanThePolicyRemembersPlaysNoPart() {
        // Given a policy that remembers no longer than two of the acts take
        Policy shortLived = Policy.newBuilder(policy("*", Mode.SHADOW, 0))
                .setMemorySeconds(3)
                .build();

        // When, then
        assertThat(duel(stage(Policies.of(List.of(shortLived))), 12)).isEmpty();
    }

    @Test
    void actsOfOneMomentStayInTheOrderInWhichTheyCame() {
        // Given
        DetectStage stage = stage(Policies.defaults(Mode.SHADOW));

        // When
        stage.remember(outcome("a2", "keeper", ActorKind.AUTOSCALER, 0, 6));
        stage.remember(outcome("a1", "keeper", ActorKind.AUTOSCALER, 0, 4));

        // Then
        assertThat(acts(stage, "*", 9)).extracting(Act::getActionId).containsExactly("a2", "a1");
    }

    @Test
    void howTheMetricsAnsweredIsRememberedAsTheOutcomeCloses() {
        // Given
        DetectStage stage = stage(Policies.defaults(Mode.SHADOW));
        Outcome opened = outcome("a1", "keeper", ActorKind.AUTOSCALER, 0, 6);
        stage.remember(opened);
        stage.remember(outcome("a2", "keeper", ActorKind.AUTOSCALER, 0, 7));
        Response answer = Response.newBuilder()
                .setMetric(new MetricReference(TARGET, "cpu"))
                .setBaseline(Levels.NONE)
                .setAfter(Levels.NONE)
                .setQuality(new Quality(10, 10, 0, 0, 60.0, 1, 0.5))
                .setEffect(-7.0)
                .build();

        // When
        stage.remember(Outcome.newBuilder(opened)
                .setPhase(OutcomePhase.CLOSED)
                .setResponses(List.of(answer))
                .build());
        stage.remember(Outcome.newBuilder(outcome("a9", "keeper", ActorKind.AUTOSCALER, 500, 6))
                .setPhase(OutcomePhase.CLOSED)
                .build());

        // Then: one that was never seen to open is not remembered
        List<Act> acts = acts(stage, "*", 9);
        assertThat(acts).extracting(Act::getActionId).containsExactly("a1", "a2");
        assertThat(acts.get(0).getReadings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.getEffect()).isEqualTo(-7.0));
        assertThat(acts.get(1).getReadings()).isEmpty();
    }

    @Test
    void whoLooksBackIsToldTheActsByControlAndTime() {
        // Given
        DetectStage stage = stage(Policies.defaults(Mode.SHADOW));
        remember(stage, TARGET, "size", 10);
        remember(stage, TARGET, "size", 20);
        remember(stage, TARGET, "image", 30);
        remember(stage, "asg/webs", "size", 15);
        remember(stage, TARGET, "size", 40);

        // When, then
        assertThat(ids(stage, "*", 0, 40, 9)).containsExactly("image@30", "size@10", "size@20", "size@40");
        assertThat(ids(stage, "*", 0, 40, 2)).containsExactly("image@30", "size@10");
        assertThat(ids(stage, "size", 10, 20, 9)).containsExactly("size@10", "size@20");
        assertThat(ids(stage, "size", 11, 39, 9)).containsExactly("size@20");
    }

    @Test
    void actsAreReadBackFromTheLatestForAsLongAsWanted() {
        // Given
        HeapActs acts = new HeapActs(Duration.ofHours(1));
        ControlKey control = new ControlKey(TARGET, "size");
        for (long time : List.of(10, 20, 30, 40)) {
            acts.put(
                    control,
                    time,
                    List.of(ActsFixture.act("a" + time, time, "x", ActorKind.CONTROLLER)
                            .build()));
        }

        // When
        List<String> all = new ArrayList<>();
        acts.back(control, 20, 39, moment -> all.add(moment.get(0).getActionId()));
        List<String> one = new ArrayList<>();
        acts.back(control, 0, 40, moment -> {
            one.add(moment.get(0).getActionId());
            return false;
        });

        // Then
        assertThat(all).containsExactly("a30", "a20");
        assertThat(one).containsExactly("a40");
        assertThat(acts.at(control, 20)).hasSize(1);
        assertThat(acts.at(control, 21)).isNull();
    }

    private static DetectStage stage(Policies policies) {
        return DetectStage.onTheHeap(Duration.ofDays(1), (series, from, to, most) -> List.of(), policies);
    }

    /** What is found in the end. */
    private static List<Finding> duel(DetectStage stage, int acts) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < acts; i++) {
            Outcome outcome = i % 2 == 0
                    ? outcome("a" + i, "agent/cost", ActorKind.AI_AGENT, 2 * i, 4)
                    : outcome("a" + i, "keeper", ActorKind.AUTOSCALER, 2 * i, 6);
            stage.remember(outcome);
            found.addAll(stage.judge(outcome));
        }
        return found;
    }

    private static void remember(DetectStage stage, String target, String control, long second) {
        Outcome outcome = outcome(control + "@" + second, "keeper", ActorKind.AUTOSCALER, second, 4);
        stage.remember(Outcome.newBuilder(outcome)
                .setAction(Action.newBuilder(outcome.getAction())
                        .setTarget(target)
                        .setControl(control)
                        .build())
                .build());
    }

    private static List<String> ids(DetectStage stage, String control, long from, long to, int most) {
        return stage.acts().acts(TARGET, control, at(from), at(to), most).stream()
                .map(Act::getActionId)
                .toList();
    }

    private static List<Act> acts(DetectStage stage, String control, int most) {
        return stage.acts().acts(TARGET, control, at(0), at(1_000), most);
    }

    private static long at(long second) {
        return START.plusSeconds(second).toEpochMilli();
    }

    private static Outcome outcome(String id, String actor, ActorKind kind, long second, double to) {
        Action action = Action.newBuilder()
                .setActionId(id)
                .setOccurredAt(START.plusSeconds(second))
                .setActor(new Actor(actor, kind))
                .setTarget(TARGET)
                .setControl("size")
                .setValueBefore(10 - to)
                .setValueAfter(to)
                .setDirection(to > 5 ? Direction.UP : Direction.DOWN)
                .setTraceparent(TRACE)
                .build();
        return new Outcome("o" + id, OutcomePhase.OPENED, action.getOccurredAt(), "shop", action, List.of());
    }

    private static Policy policy(String actor, Mode mode, int rank) {
        return Policy.newBuilder()
                .setPolicyId("p")
                .setScope(new Scope(actor, "*", "*", ScopeDirection.BOTH))
                .setMode(mode)
                .setRank(rank)
                .build();
    }

    @Test
    void theActsOfALoopAreToldFromTheFirstOnAlsoThoseOfOneMoment() {
        // Given two actors that answer each other within a second
        DetectStage stage = stage(Policies.defaults(Mode.SHADOW));
        List<Finding> found = new ArrayList<>();

        // When
        for (int i = 0; i < 12; i++) {
            Outcome outcome = i % 2 == 0
                    ? outcome("a" + i, "agent/cost", ActorKind.AI_AGENT, 2 * (i / 2), 4)
                    : outcome("a" + i, "keeper", ActorKind.AUTOSCALER, 2 * (i / 2), 6);
            stage.remember(outcome);
            found.addAll(stage.judge(outcome));
        }

        // Then
        assertThat(found.get(found.size() - 1).getEvidence().getActionIds())
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void metricsAreReadFromADayBeforeTheFirstActOnUntilTheLatest() {
        // Given
        List<String> read = new ArrayList<>();
        DetectStage stage = DetectStage.onTheHeap(
                Duration.ofDays(1),
                (series, from, to, most) -> {
                    read.add(series.metric() + " " + (from - at(0)) / 1_000 + " " + (to - at(0)) / 1_000);
                    return List.of();
                },
                Policies.defaults(Mode.SHADOW));
        stage.remember(outcome("a0", "keeper", ActorKind.AUTOSCALER, 10, 4));
        Outcome latest = answered(outcome("a1", "keeper", ActorKind.AUTOSCALER, 40, 6), metric("cpu", true, 9));
        stage.remember(latest);

        // When
        stage.judge(latest);

        // Then
        assertThat(read).containsExactly("cpu " + (10 - 86_400) + " 40");
    }

    @Test
    void whereMetricsAreNamedNoOthersAreRead() {
        assertThat(read(metric("cpu", true, 0), metric("disk", false, 9), metric("queue", true, 9)))
                .containsExactly("cpu", "queue");
    }

    @Test
    void whereNoneIsNamedThoseAreReadThatComeAndNoMoreThanEight() {
        assertThat(read(metric("cpu", false, 1), metric("retired", false, 0), metric("queue", false, 9)))
                .containsExactly("cpu", "queue");
        assertThat(read(IntStream.range(0, 12)
                        .mapToObj(i -> metric("m" + i, false, 9))
                        .toArray(Response[]::new)))
                .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7");
    }

    private static List<Instant> foundAt(List<Finding> findings) {
        return findings.stream().map(Finding::getFoundAt).toList();
    }

    private static List<Finding> sure(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.getConfidence() >= 0.999)
                .toList();
    }

    @Test
    void aMetricThatMerelyReadsTheControlBackExcusesNobody() {
        // Given the duel without a metric, with one that reads back what was set, and with one that may be its reason
        Response served = metric("served", false, 9);
        LongStream none = LongStream.empty();

        // When
        List<Finding> alone = duel(none, second -> 0);
        List<Finding> echoed = duel(LongStream.range(-200, 40), DetectStageTest::size, served);
        List<Finding> watched = duel(LongStream.range(-200, 40), second -> 50, served);

        // Then, once a few acts show what it is, as if it were not there
        assertThat(sure(alone)).hasSizeGreaterThan(8);
        assertThat(echoed).extracting(Finding::getFoundAt).isEqualTo(foundAt(alone));
        assertThat(sure(echoed)).isEqualTo(sure(alone));
        assertThat(watched).isEmpty();
    }

    /** What the size was just before a second. */
    private static double size(long second) {
        return second <= 0 || Math.floorMod(second - 1, 4) >= 2 ? 6 : 4;
    }

    private static List<Finding> duel(LongStream seconds, LongToDoubleFunction value, Response... responses) {
        List<Sample> all = seconds.mapToObj(second -> new Sample(at(second), value.applyAsDouble(second)))
                .toList();
        DetectStage stage = DetectStage.onTheHeap(
                Duration.ofDays(1),
                (series, from, to, most) -> all.stream()
                        .filter(sample -> sample.at() >= from && sample.at() <= to)
                        .toList(),
                Policies.defaults(Mode.SHADOW));
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Outcome outcome = answered(
                    i % 2 == 0
                            ? outcome("a" + i, "agent/cost", ActorKind.AI_AGENT, 2 * i, 4)
                            : outcome("a" + i, "keeper", ActorKind.AUTOSCALER, 2 * i, 6),
                    responses);
            stage.remember(outcome);
            found.addAll(stage.judge(outcome));
        }
        return found;
    }

    /** The metrics that are read for an act upon which there are these. */
    private static List<String> read(Response... responses) {
        List<String> read = new ArrayList<>();
        DetectStage stage = DetectStage.onTheHeap(
                Duration.ofDays(1),
                (SeriesKey series, long from, long to, int most) -> {
                    read.add(series.metric());
                    return List.of();
                },
                Policies.defaults(Mode.SHADOW));
        Outcome outcome = answered(outcome("a1", "keeper", ActorKind.AUTOSCALER, 0, 6), responses);
        stage.remember(outcome);
        stage.judge(outcome);
        return read;
    }

    private static Outcome answered(Outcome outcome, Response... responses) {
        return Outcome.newBuilder(outcome).setResponses(List.of(responses)).build();
    }

    private static Response metric(String metric, boolean bound, int samplesBefore) {
        return Response.newBuilder()
                .setMetric(new MetricReference(TARGET, metric))
                .setBound(bound)
                .setBaseline(new Level(1.0, 0.0, 1.0, samplesBefore))
                .setAfter(Levels.NONE)
                .setQuality(new Quality(10, 10, 0, 0, 60.0, 1, 0.5))
                .build();
    }
}
