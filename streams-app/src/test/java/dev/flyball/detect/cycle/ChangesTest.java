package dev.flyball.detect.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flyball.detect.state.Change;
import dev.flyball.model.Levels;
import dev.flyball.model.state.Shift;
import dev.flyball.schemas.Action;
import dev.flyball.schemas.Actor;
import dev.flyball.schemas.ActorKind;
import dev.flyball.schemas.Direction;
import dev.flyball.schemas.MetricReference;
import dev.flyball.schemas.Outcome;
import dev.flyball.schemas.OutcomePhase;
import dev.flyball.schemas.Response;
import dev.flyball.schemas.Result;
import dev.flyball.schemas.serde.AvroTrust;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    static {
        AvroTrust.grant();
    }

    private static final Instant ACTED = Instant.ofEpochSecond(1_000);

    @Test
    void anActThatTurnsItsControlIsAChange() {
        // Given one that a metric triggers, beside which a binding names another, and a third only lies near
        MetricReference queue = new MetricReference("q", "depth");
        Action action = action().setValueBefore(6.0)
                .setValueAfter(4.0)
                .setTraceparent("00-t-p-01")
                .setTriggers(List.of(queue))
                .build();
        Outcome outcome = outcome(
                action,
                response(queue, true),
                response(new MetricReference("alb", "latency"), true),
                response(new MetricReference("asg/web", "cpu"), false));

        // When, then
        assertThat(Changes.of(outcome))
                .contains(Change.newBuilder()
                        .setDomain("shop")
                        .setNode("CONTROL\0asg/web\0size")
                        .setAt(1_000_000)
                        .setUntil(1_000_000)
                        .setSize(-2)
                        .setActionId("a1")
                        .setActorId("hpa")
                        .setActorKind("AUTOSCALER")
                        .setTraceparent("00-t-p-01")
                        .setTriggers(List.of("METRIC\0q\0depth"))
                        .setObservers(List.of("METRIC\0alb\0latency"))
                        .build());
    }

    @Test
    void whereNoValuesAreToldADirectionIsOfSizeOne() {
        assertThat(size(action().setDirection(Direction.UP))).containsExactly(1.0);
        assertThat(size(action().setDirection(Direction.DOWN).setValueAfter(4.0)))
                .containsExactly(-1.0);
        assertThat(size(action().setDirection(Direction.DOWN).setValueBefore(4.0)))
                .containsExactly(-1.0);
        assertThat(size(action())).isEmpty();
    }

    @Test
    void whatChangesNothingIsNoChange() {
        Action up = action().setDirection(Direction.UP).build();

        assertThat(size(action().setValueBefore(4.0).setValueAfter(4.0))).isEmpty();
        assertThat(size(Action.newBuilder(up).setResult(Result.FAILED))).isEmpty();
        assertThat(Changes.of(Outcome.newBuilder(outcome(up))
                        .setPhase(OutcomePhase.CLOSED)
                        .build()))
                .isEmpty();
    }

    @Test
    void aShiftIsAChangeOfItsMetric() {
        assertThat(Changes.of(new Shift("shop", "alb", "latency", 1_000L, 3_000L, 40.0, 25.0)))
                .isEqualTo(Change.newBuilder()
                        .setDomain("shop")
                        .setNode("METRIC\0alb\0latency")
                        .setAt(1_000)
                        .setUntil(3_000)
                        .setSize(-15)
                        .build());
    }

    @Test
    void aMetricThatMovesOnAfterARestOfAtMostOneAndAHalfSamplesMakesOneChange() {
        // Given one that was seen to move within sixty seconds
        Change first = shift(0, 60, 2);

        // When, then
        assertThat(Changes.merged(first, shift(150, 210, 3)))
                .contains(Change.newBuilder(first).setUntil(210).setSize(5).build());
        assertThat(Changes.merged(first, shift(151, 211, 3))).isEmpty();
        assertThat(Changes.merged(first, shift(150, 210, -3))).isEmpty();
    }

    @Test
    void whatIsSeenAtOnceOrIsAnActStandsForItself() {
        Change act = Change.newBuilder(shift(0, 60, 2)).setActionId("a1").build();

        assertThat(Changes.merged(shift(60, 60, 2), shift(60, 60, 2))).isEmpty();
        assertThat(Changes.merged(act, shift(60, 120, 2))).isEmpty();
        assertThat(Changes.merged(
                        shift(0, 60, 2),
                        Change.newBuilder(act).setAt(60).setUntil(120).build()))
                .isEmpty();
    }

    private static List<Double> size(Action.Builder action) {
        return Changes.of(outcome(action.build())).map(Change::getSize).stream().toList();
    }

    private static Outcome outcome(Action action, Response... responses) {
        return new Outcome("o1", OutcomePhase.OPENED, ACTED, "shop", action, List.of(responses));
    }

    private static Response response(MetricReference metric, boolean bound) {
        return Response.newBuilder()
                .setMetric(metric)
                .setBound(bound)
                .setBaseline(Levels.NONE)
                .setAfter(Levels.NONE)
                .build();
    }

    private static Action.Builder action() {
        return Action.newBuilder()
                .setActionId("a1")
                .setOccurredAt(ACTED)
                .setActor(new Actor("hpa", ActorKind.AUTOSCALER))
                .setTarget("asg/web")
                .setControl("size");
    }

    private static Change shift(long at, long until, double size) {
        return Change.newBuilder()
                .setDomain("shop")
                .setNode("METRIC\0alb\0latency")
                .setAt(at)
                .setUntil(until)
                .setSize(size)
                .build();
    }
}
